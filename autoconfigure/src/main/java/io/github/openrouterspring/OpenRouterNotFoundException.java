package io.github.openrouterspring;

import java.util.Optional;
import java.util.function.Supplier;

/**
 * Thrown when the server responds with 404. If the error is {@link ApiError#isFromApi()
 * the API's own}, the resource that the call names does not exist; otherwise a gateway
 * does not know the URL.
 */
public class OpenRouterNotFoundException extends OpenRouterApiException {

	/**
	 * Create an exception.
	 * @param operation the name of the operation
	 * @param attempts the number of attempts
	 * @param error the error response
	 */
	public OpenRouterNotFoundException(String operation, int attempts, ApiError error) {
		super(operation, attempts, error);
	}

	/**
	 * Make a call for a resource that may not exist. A 404 of a gateway is still thrown.
	 * @param <T> the type of the result
	 * @param call the call
	 * @return the result, empty if the API itself responds with 404
	 */
	public static <T> Optional<T> asEmpty(Supplier<T> call) {
		try {
			return Optional.of(call.get());
		}
		catch (OpenRouterNotFoundException ex) {
			if (ex.getError().isFromApi()) {
				return Optional.empty();
			}
			throw ex;
		}
	}

}
