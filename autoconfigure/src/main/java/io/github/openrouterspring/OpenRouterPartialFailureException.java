package io.github.openrouterspring;

import java.util.List;

/**
 * A bulk change that took several requests was done in part. To finish it, repeat it with
 * {@linkplain #getRemaining() what remains}. The cause tells what went wrong.
 */
public class OpenRouterPartialFailureException extends OpenRouterException {

	private final List<String> done;

	private final List<String> remaining;

	public OpenRouterPartialFailureException(List<String> done, List<String> remaining, OpenRouterException failure) {
		this(failure.getOperation(), done, remaining, failure);
	}

	public OpenRouterPartialFailureException(String operation, List<String> done, List<String> remaining,
			RuntimeException failure) {
		super(operation, (failure instanceof OpenRouterException ex) ? ex.getAttempts() : 1,
				"was done for %d users and not for %d: %s".formatted(done.size(), remaining.size(),
						(failure instanceof OpenRouterException) ? failure.getMessage() : failure),
				failure);
		this.done = List.copyOf(done);
		this.remaining = List.copyOf(remaining);
	}

	/**
	 * Return for whom the change was done.
	 * @return the ids of the users, at least one
	 */
	public List<String> getDone() {
		return this.done;
	}

	/**
	 * Return for whom the change is not known to be done. Some of them may be, since a
	 * request can have its effect and fail; to repeat it is harmless.
	 * @return the ids of the users, at least one
	 */
	public List<String> getRemaining() {
		return this.remaining;
	}

}
