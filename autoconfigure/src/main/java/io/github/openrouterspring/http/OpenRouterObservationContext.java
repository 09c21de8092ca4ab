package io.github.openrouterspring.http;

import io.micrometer.observation.Observation;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatusCode;

/**
 * What is known of an operation while it is observed.
 */
public final class OpenRouterObservationContext extends Observation.Context {

	private final Operation operation;

	private final @Nullable String workspace;

	private final String account;

	private volatile @Nullable HttpStatusCode statusCode;

	OpenRouterObservationContext(OperationRequest request, String account) {
		this.operation = request.operation();
		this.workspace = request.workspace();
		this.account = account;
	}

	/**
	 * Return the operation.
	 * @return the operation
	 */
	public Operation getOperation() {
		return this.operation;
	}

	/**
	 * Return the id or slug of the workspace that the call names.
	 * @return the workspace or {@code null} if the call names none
	 */
	public @Nullable String getWorkspace() {
		return this.workspace;
	}

	/**
	 * Return the account that the call is made with.
	 * @return the name of the account, {@code default} for the one that has none
	 */
	public String getAccount() {
		return this.account;
	}

	/**
	 * Return the HTTP status of the last answer.
	 * @return the status or {@code null} if there was no answer
	 */
	public @Nullable HttpStatusCode getStatusCode() {
		return this.statusCode;
	}

	void setStatusCode(@Nullable HttpStatusCode statusCode) {
		this.statusCode = statusCode;
	}

}
