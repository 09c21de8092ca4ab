package io.github.openrouterspring.autoconfigure;

import java.util.function.Supplier;
import java.util.stream.Stream;

import javax.net.ssl.SSLException;

import io.github.openrouterspring.OpenRouterApiException;
import io.github.openrouterspring.OpenRouterConnectionException;
import io.github.openrouterspring.OpenRouterDecodingException;
import io.github.openrouterspring.OpenRouterException;
import io.github.openrouterspring.OpenRouterInterruptedException;
import io.github.openrouterspring.OpenRouterNotFoundException;
import io.github.openrouterspring.OpenRouterRateLimitException;
import io.github.openrouterspring.OpenRouterTimeoutException;
import io.github.openrouterspring.OpenRouterUnauthorizedException;
import io.github.openrouterspring.TimeoutLimit;
import io.github.openrouterspring.http.KeyLookup;
import io.github.openrouterspring.workspaces.WorkspacesClient;
import io.github.openrouterspring.workspaces.WorkspacesClientBuilder;
import org.jspecify.annotations.Nullable;

import org.springframework.aop.framework.AopInfrastructureBean;
import org.springframework.core.NestedRuntimeException;
import org.springframework.http.HttpStatus;
import org.springframework.util.StringUtils;

/**
 * Advice on failures caused by the management key, the base URL, or a gateway. It names
 * the property or bean that supplies the key or base URL.
 */
public final class FailureAdvice implements AopInfrastructureBean {

	private static final String GATEWAY = "The response is not from OpenRouter but from a gateway, "
			+ "such as a proxy or a web application firewall. Check that it permits requests to %s";

	private static final String BASE_URL = "Check that %s is the address of the API, such as %s";

	private static final String UNTRUSTED = "Check that the certificate of the server is trusted. "
			+ "If it is a private one, configure an SSL bundle";

	private static final String UNREACHABLE = "Check that %s is correct, and that no proxy or firewall blocks "
			+ "connections to it";

	private final OpenRouterProperties properties;

	private final OpenRouterAccountsProperties accounts;

	private final AccountBeans beans;

	FailureAdvice(OpenRouterProperties properties, OpenRouterAccountsProperties accounts, AccountBeans beans) {
		this.properties = properties;
		this.accounts = accounts;
		this.beans = beans;
	}

	/**
	 * Return advice without sending a request.
	 * @param account the name of the account
	 * @param failure the failure
	 * @return the advice, {@code null} if there is none
	 */
	@Nullable String forAccount(String account, OpenRouterException failure) {
		return advise(account, failure, () -> KeyState.UNKNOWN);
	}

	/**
	 * Return advice for a client bean. If the key may be the cause, look it up on the
	 * server.
	 * @param beanName the bean name of the client
	 * @param client the client to look up the key with
	 * @param failure the failure of the client
	 * @return the advice, {@code null} if there is none
	 * @throws OpenRouterInterruptedException if the calling thread is interrupted
	 */
	public @Nullable String forClient(String beanName, WorkspacesClient client, OpenRouterException failure) {
		String account = this.accounts.ofClient(beanName);
		return forAccount((account != null) ? account : WorkspacesClientBuilder.DEFAULT_ACCOUNT, client, failure);
	}

	/**
	 * Return advice for the client of an account. If the key may be the cause, look it up
	 * on the server.
	 * @param account the name of the account
	 * @param client the client to look up the key with
	 * @param failure the failure of the client
	 * @return the advice, {@code null} if there is none
	 * @throws OpenRouterInterruptedException if the calling thread is interrupted
	 */
	public @Nullable String forAccount(String account, WorkspacesClient client, OpenRouterException failure) {
		// Not for listeners, since a connection may also fail for a moment or on shutdown
		if (isUnreachable(failure)) {
			boolean tls = failure.getCause() instanceof NestedRuntimeException nested
					&& nested.contains(SSLException.class);
			return tls ? UNTRUSTED : UNREACHABLE.formatted(baseUrl(account));
		}
		return advise(account, failure, () -> keyState(client));
	}

	private @Nullable String advise(String account, OpenRouterException failure, Supplier<KeyState> keyState) {
		if (isFromGateway(failure)) {
			return GATEWAY.formatted(baseUrl(account));
		}
		if (hasStatus(failure, HttpStatus.UNAUTHORIZED) || hasStatus(failure, HttpStatus.FORBIDDEN)) {
			return keyState.get().advice(hasStatus(failure, HttpStatus.UNAUTHORIZED), keyOrigin(account));
		}
		return isFromElsewhere(failure) ? BASE_URL.formatted(baseUrl(account), WorkspacesClientBuilder.DEFAULT_BASE_URL)
				: null;
	}

	private String baseUrl(String account) {
		if (this.beans.supply(OpenRouterConnectionDetails.class, account)) {
			return "the base URL of the OpenRouterConnectionDetails bean";
		}
		OpenRouterProperties own = this.accounts.own(account);
		boolean inherited = own == null || own.baseUrl() == null;
		return quoted(inherited ? null : account, "base-url");
	}

	private String keyOrigin(String account) {
		return Stream.of(OpenRouterConnectionDetails.class, ManagementKeySource.class)
			.filter((type) -> this.beans.supply(type, account))
			.findFirst()
			.map((type) -> "the %s bean".formatted(type.getSimpleName()))
			.orElseGet(() -> keyProperty(account));
	}

	private String keyProperty(String account) {
		OpenRouterProperties own = this.accounts.own(account);
		if (own == null || !own.hasKey()) {
			return keyProperty(null, this.properties);
		}
		return keyProperty(account, own);
	}

	private static String keyProperty(@Nullable String account, OpenRouterProperties properties) {
		return quoted(account, (properties.managementKeyFile() != null) ? "management-key-file" : "management-key");
	}

	private static String quoted(@Nullable String account, String name) {
		return "'%s'".formatted(ClientSettings.property(account, name));
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
	 * Return whether something other than the API responded. The API never responds to
	 * {@code list} with 404, a redirect, or HTML.
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

	private static boolean isUnreachable(OpenRouterException failure) {
		return (failure instanceof OpenRouterConnectionException connection && !connection.isRequestSent())
				|| (failure instanceof OpenRouterTimeoutException timeout
						&& timeout.getLimit() == TimeoutLimit.CONNECT);
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

		String advice(boolean unauthorized, String origin) {
			return "The key from %s ".formatted(origin) + switch (this) {
				case UNKNOWN -> unauthorized
						? "is not valid, or it is not a management key. Replace it with a management key"
						: "may be an inference key, which cannot manage workspaces, or a rule of the API forbids the "
								+ "operation. Replace an inference key with a management key";
				case INVALID -> "is unknown or revoked. Replace it with a valid management key";
				case INFERENCE ->
					"is an inference key, which cannot manage workspaces. Replace it with a management key";
				case MANAGEMENT -> "is a valid management key. OpenRouter rejected the operation "
						+ "for the reason given in the error";
			};
		}

	}

}
