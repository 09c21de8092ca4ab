package io.github.openrouterspring.client.observation;

import io.github.openrouterspring.OpenRouterApiException;
import io.github.openrouterspring.OpenRouterDecodingException;
import io.micrometer.observation.Observation;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatusCode;

/**
 * {@link Observation.Context} of an operation.
 */
public final class OpenRouterObservationContext extends Observation.Context {

	private final String operation;

	private final @Nullable String workspace;

	private final String account;

	private volatile @Nullable HttpStatusCode statusCode;

	/**
	 * Create a context.
	 * @param operation the name of the operation
	 * @param workspace the id or slug of the workspace that the call names, or
	 * {@code null} if it names none
	 * @param account the name of the account of the call
	 */
	public OpenRouterObservationContext(String operation, @Nullable String workspace, String account) {
		this.operation = operation;
		this.workspace = workspace;
		this.account = account;
	}

	/**
	 * Return the name of the operation.
	 * @return the name, for example {@code bulkAddMembers}
	 */
	public String getOperation() {
		return this.operation;
	}

	/**
	 * Return the id or slug of the workspace that the call names.
	 * @return the workspace, {@code null} if the call names none
	 */
	public @Nullable String getWorkspace() {
		return this.workspace;
	}

	/**
	 * Return the account of the call.
	 * @return the name of the account, {@code default} if the account has no name
	 */
	public String getAccount() {
		return this.account;
	}

	/**
	 * Return the HTTP status of the last response.
	 * @return the status, or {@code null} if there was no response or a lookup resolved
	 * the outcome
	 */
	public @Nullable HttpStatusCode getStatusCode() {
		if (getError() instanceof OpenRouterApiException failure) {
			return failure.getStatusCode();
		}
		return (getError() instanceof OpenRouterDecodingException failure) ? failure.getStatusCode() : this.statusCode;
	}

	/**
	 * Set the HTTP status of the last response of a call without error.
	 * @param statusCode the status, or {@code null} if a lookup resolved the outcome
	 */
	public void setStatusCode(@Nullable HttpStatusCode statusCode) {
		this.statusCode = statusCode;
	}

}
