package io.github.openrouterspring.autoconfigure;

import java.net.URI;
import java.time.Duration;
import java.util.Locale;

import io.github.openrouterspring.autoconfigure.diagnostics.InvalidOpenRouterSettingException;
import io.github.openrouterspring.http.engine.RequestFactories;
import io.github.openrouterspring.workspaces.WorkspacesClientBuilder;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.core.log.LogMessage;
import org.springframework.util.Assert;
import org.springframework.util.unit.DataSize;

/**
 * The settings of one client.
 *
 * @param account the name of the account, {@code null} for the top-level client
 * @param properties the properties, including those that an account inherits
 */
record ClientSettings(@Nullable String account, OpenRouterProperties properties) {

	private static final Log logger = LogFactory.getLog(ClientSettings.class);

	private static final Duration SHORT_CALL_TIMEOUT = Duration.ofSeconds(1);

	private static final DataSize SMALL_RESPONSE_SIZE = DataSize.ofKilobytes(1);

	/**
	 * Return the name of the account, {@code default} for the top-level client.
	 */
	String accountName() {
		return (this.account != null) ? this.account : WorkspacesClientBuilder.DEFAULT_ACCOUNT;
	}

	/**
	 * Apply a setting. If its value is rejected, name the property in the exception.
	 * @param name the name of the property without its prefix
	 * @param setting applies the value
	 */
	void check(String name, Runnable setting) {
		InvalidOpenRouterSettingException.naming(property(name), setting);
	}

	URI baseUrl() {
		URI baseUrl = this.properties.baseUrl();
		return (baseUrl != null) ? baseUrl : WorkspacesClientBuilder.DEFAULT_BASE_URL;
	}

	int maxConnections() {
		Integer maxConnections = this.properties.maxConnections();
		check("max-connections", () -> Assert.isTrue(maxConnections == null || maxConnections > 0,
				() -> "Number of connections must be positive but is " + maxConnections));
		return (maxConnections != null) ? maxConnections : RequestFactories.DEFAULT_MAX_CONNECTIONS;
	}

	void checkPositive(String name, @Nullable Duration timeout) {
		check(name, () -> Assert.isTrue(timeout == null || timeout.compareTo(Duration.ZERO) > 0,
				() -> "Timeout must be positive but is " + timeout));
	}

	/**
	 * Warn about values so low that a unit is probably missing: without one, they are in
	 * milliseconds or bytes.
	 */
	void warnAboutMissingUnits() {
		Duration callTimeout = this.properties.callTimeout();
		if (callTimeout != null && callTimeout.compareTo(SHORT_CALL_TIMEOUT) < 0) {
			logger.warn(LogMessage.format(
					"'%s' is only %d ms. A number without a unit is in milliseconds; use '30s' " + "for 30 seconds",
					property("call-timeout"), callTimeout.toMillis()));
		}
		DataSize maxResponseSize = this.properties.maxResponseSize();
		if (maxResponseSize != null && maxResponseSize.compareTo(SMALL_RESPONSE_SIZE) < 0) {
			logger.warn(LogMessage.format(
					"'%s' is only %d bytes. A number without a unit is in bytes; use '10MB' " + "for 10 megabytes",
					property("max-response-size"), maxResponseSize.toBytes()));
		}
	}

	String property(String name) {
		return property(this.account, name);
	}

	String variable(String name) {
		return variable(this.account, name);
	}

	static String property(@Nullable String account, String name) {
		return (account != null) ? OpenRouterAccountsProperties.propertyOf(account) + "." + name : "openrouter." + name;
	}

	/**
	 * Return the environment variable for a property. It omits the punctuation of the
	 * account's name.
	 */
	static String variable(@Nullable String account, String name) {
		String prefix = (account != null)
				? "openrouter_accounts_%s_".formatted(OpenRouterAccountsProperties.uniform(account)) : "openrouter_";
		return (prefix + name.replaceAll("[.-]", "_")).toUpperCase(Locale.ROOT);
	}

}
