package io.github.openrouterspring.autoconfigure;

import java.net.URI;
import java.util.function.Supplier;

import io.github.openrouterspring.OpenRouterApiException;
import io.github.openrouterspring.OpenRouterDecodingException;
import io.github.openrouterspring.OpenRouterException;
import io.github.openrouterspring.OpenRouterInterruptedException;
import io.github.openrouterspring.OpenRouterNotFoundException;
import io.github.openrouterspring.OpenRouterRateLimitException;
import io.github.openrouterspring.OpenRouterUnauthorizedException;
import io.github.openrouterspring.http.KeyLookup;
import io.github.openrouterspring.workspaces.WorkspacesClient;
import io.github.openrouterspring.workspaces.WorkspacesClientBuilder;
import org.jspecify.annotations.Nullable;

import org.springframework.aop.framework.AopInfrastructureBean;
import org.springframework.http.HttpStatus;
import org.springframework.util.StringUtils;

/**
 * Advice on failures that the key, the base URL, or a gateway causes. It names the
 * properties of the account that the failed client belongs to.
 */
public final class FailureAdvice implements AopInfrastructureBean {

	private static final String GATEWAY = "The response is not from OpenRouter but from a gateway in between, "
			+ "such as a proxy or a web application firewall. Check that it permits requests to the address of '%s'";

	private static final String BASE_URL = "Check that '%s' is the address of the API, such as %s";

	private final OpenRouterProperties properties;

	private final OpenRouterAccountsProperties accounts;

	FailureAdvice(OpenRouterProperties properties, OpenRouterAccountsProperties accounts) {
		this.properties = properties;
		this.accounts = accounts;
	}

	/**
	 * Return advice without a request.
	 * @param account the name of the account
	 * @param failure the failure
	 * @return the advice, {@code null} if there is none
	 */
	@Nullable String forAccount(String account, OpenRouterException failure) {
		return advise(account, failure, () -> KeyState.UNKNOWN);
	}

	/**
	 * Return advice. If the key may be the cause, the server is asked about it.
	 * @param beanName the bean name of the client
	 * @param client the client to ask with
	 * @param failure the failure of the client
	 * @return the advice, {@code null} if there is none
	 * @throws OpenRouterInterruptedException if the calling thread is interrupted
	 */
	public @Nullable String forClient(String beanName, WorkspacesClient client, OpenRouterException failure) {
		String account = this.accounts.accounts()
			.keySet()
			.stream()
			.filter((name) -> OpenRouterAccountsRegistrar.beanName(name).equals(beanName))
			.findFirst()
			.orElse(WorkspacesClientBuilder.DEFAULT_ACCOUNT);
		return forAccount(account, client, failure);
	}

	/**
	 * Return advice for the client of an account. If the key may be the cause, the server
	 * is asked about it.
	 * @param account the name of the account
	 * @param client the client to ask with
	 * @param failure the failure of the client
	 * @return the advice, {@code null} if there is none
	 * @throws OpenRouterInterruptedException if the calling thread is interrupted
	 */
	public @Nullable String forAccount(String account, WorkspacesClient client, OpenRouterException failure) {
		return advise(account, failure, () -> keyState(client));
	}

	private @Nullable String advise(String account, OpenRouterException failure, Supplier<KeyState> keyState) {
		OpenRouterProperties own = this.accounts.own(account);
		URI baseUrl = (own != null) ? own.baseUrl() : null;
		String baseUrlProperty = ClientSettings.property((baseUrl != null) ? account : null, "base-url");
		if (isFromGateway(failure)) {
			return GATEWAY.formatted(baseUrlProperty);
		}
		if (hasStatus(failure, HttpStatus.UNAUTHORIZED) || hasStatus(failure, HttpStatus.FORBIDDEN)) {
			return keyState.get().advice(hasStatus(failure, HttpStatus.UNAUTHORIZED), keyProperty(account, own));
		}
		return isFromElsewhere(failure) ? BASE_URL.formatted(baseUrlProperty, WorkspacesClientBuilder.DEFAULT_BASE_URL)
				: null;
	}

	private String keyProperty(String account, @Nullable OpenRouterProperties own) {
		boolean topLevel = account.equals(WorkspacesClientBuilder.DEFAULT_ACCOUNT);
		OpenRouterProperties properties = topLevel ? this.properties : own;
		boolean file = properties != null && properties.managementKeyFile() != null;
		return ClientSettings.property(topLevel ? null : account, file ? "management-key-file" : "management-key");
	}

	/**
	 * Return whether a gateway rejected the request. The API itself sends a code and a
	 * message, or, with a 401, nothing.
	 */
	private static boolean isFromGateway(OpenRouterException failure) {
		if (!(failure instanceof OpenRouterApiException api) || api.getError().isFromApi()) {
			return false;
		}
		return hasStatus(failure, HttpStatus.FORBIDDEN) || hasStatus(failure, HttpStatus.PROXY_AUTHENTICATION_REQUIRED)
				|| (hasStatus(failure, HttpStatus.UNAUTHORIZED) && api.getBodyExcerpt() != null);
	}

	/**
	 * Return whether something other than the API responds. The list of workspaces exists
	 * at the address of the API, and is never HTML.
	 */
	private static boolean isFromElsewhere(OpenRouterException failure) {
		if (!failure.getOperation().equals("list") || failure instanceof OpenRouterRateLimitException) {
			return false;
		}
		if (failure instanceof OpenRouterApiException api) {
			return api instanceof OpenRouterNotFoundException || api.getStatusCode().is3xxRedirection()
					|| (api.getStatusCode().is4xxClientError() && isHtml(api.getBodyExcerpt()));
		}
		return failure instanceof OpenRouterDecodingException decoding && isHtml(decoding.getBodyExcerpt());
	}

	private static boolean isHtml(@Nullable String excerpt) {
		return StringUtils.hasText(excerpt) && excerpt.startsWith("<");
	}

	private static boolean hasStatus(OpenRouterException failure, HttpStatus status) {
		return failure instanceof OpenRouterApiException api && api.getStatusCode().isSameCodeAs(status);
	}

	private static KeyState keyState(WorkspacesClient client) {
		try {
			Boolean managementKey = (client instanceof KeyLookup lookup) ? lookup.isManagementKey() : null;
			if (managementKey == null) {
				return KeyState.UNKNOWN;
			}
			return managementKey ? KeyState.MANAGEMENT : KeyState.INFERENCE;
		}
		catch (OpenRouterInterruptedException ex) {
			throw ex;
		}
		catch (OpenRouterUnauthorizedException ex) {
			return isFromGateway(ex) ? KeyState.UNKNOWN : KeyState.INVALID;
		}
		catch (RuntimeException ex) {
			return KeyState.UNKNOWN;
		}
	}

	/**
	 * The result of looking up a key.
	 */
	private enum KeyState {

		UNKNOWN, INVALID, INFERENCE, MANAGEMENT;

		String advice(boolean unauthorized, String property) {
			return switch (this) {
				case UNKNOWN -> (unauthorized ? "The key is not valid, or it is not a management key"
						: "The key may be an inference key, which cannot manage workspaces")
						+ ". Set '%s' to a management key".formatted(property);
				case INVALID -> "The key is unknown or revoked. Set '%s' to a valid management key".formatted(property);
				case INFERENCE -> "The key is an inference key, which cannot manage workspaces. "
						+ "Set '%s' to a management key".formatted(property);
				case MANAGEMENT ->
					"The key of '%s' is a valid management key. OpenRouter rejects the operation ".formatted(property)
							+ "because of a rule of its own, which the error describes";
			};
		}

	}

}
