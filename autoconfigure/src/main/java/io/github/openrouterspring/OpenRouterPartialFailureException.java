package io.github.openrouterspring;

import java.util.List;

/**
 * Thrown when a bulk change of several requests succeeded for only some of the users. To
 * finish the change, repeat the call with {@linkplain #getRemaining() the remaining
 * users}. The cause is the first failure.
 */
public class OpenRouterPartialFailureException extends OpenRouterException {

	private final List<String> done;

	private final List<String> remaining;

	/**
	 * Create an exception for a failed request.
	 * @param done the ids of the users for whom the change succeeded
	 * @param remaining the ids of the other users
	 * @param failure the failure, with the name of the operation
	 */
	public OpenRouterPartialFailureException(List<String> done, List<String> remaining, OpenRouterException failure) {
		this(failure.getOperation(), done, remaining, failure);
	}

	/**
	 * Create an exception for any failure, for example one of an interceptor.
	 * @param operation the name of the operation
	 * @param done the ids of the users for whom the change succeeded
	 * @param remaining the ids of the other users
	 * @param failure the failure
	 */
	public OpenRouterPartialFailureException(String operation, List<String> done, List<String> remaining,
			RuntimeException failure) {
		super(operation, (failure instanceof OpenRouterException ex) ? ex.getAttempts() : 1,
				"succeeded for %d of %d users, but %s".formatted(done.size(), done.size() + remaining.size(),
						(failure instanceof OpenRouterException ex) ? ex.description() : "failed: " + failure),
				failure);
		this.done = List.copyOf(done);
		this.remaining = List.copyOf(remaining);
	}

	/**
	 * Return the users for whom the change succeeded.
	 * @return the ids of the users, at least one
	 */
	public List<String> getDone() {
		return this.done;
	}

	/**
	 * Return the users for whom the change is not known to have succeeded. Retrying them
	 * is safe, even if a failed request has taken effect.
	 * @return the ids of the users, at least one
	 */
	public List<String> getRemaining() {
		return this.remaining;
	}

}
