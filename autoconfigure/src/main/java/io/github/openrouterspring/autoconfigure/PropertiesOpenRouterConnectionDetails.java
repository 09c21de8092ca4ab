package io.github.openrouterspring.autoconfigure;

import java.io.UncheckedIOException;
import java.net.URI;
import java.util.regex.Pattern;

import io.github.openrouterspring.http.BaseUrl;
import io.github.openrouterspring.http.ManagementKey;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.util.Assert;

/**
 * Adapts {@link OpenRouterProperties} to {@link OpenRouterConnectionDetails}.
 */
class PropertiesOpenRouterConnectionDetails implements OpenRouterConnectionDetails {

	private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{[\\w.-]+}");

	private final URI baseUrl;

	private final ManagementKeySource key;

	private volatile @Nullable SslBundle sslBundle;

	/**
	 * Create connection details.
	 * @param settings the settings of the client
	 * @param keySource the application's own source of keys, if it has one
	 * @param sslBundles the application's bundles, if it has some
	 */
	PropertiesOpenRouterConnectionDetails(ClientSettings settings, @Nullable ManagementKeySource keySource,
			@Nullable SslBundles sslBundles) {
		OpenRouterProperties properties = settings.properties();
		this.key = (keySource != null) ? keySource : keySource(settings);
		this.baseUrl = settings.baseUrl();
		settings.check("base-url", () -> BaseUrl.check(this.baseUrl));
		if (!Boolean.TRUE.equals(properties.allowHttp())) {
			settings.check("base-url", () -> BaseUrl.checkConfidential(this.baseUrl, settings.property("allow-http")));
		}
		String bundle = properties.ssl().bundle();
		if (bundle != null) {
			settings.check("ssl.bundle", () -> {
				Assert.isTrue(sslBundles != null, "There are no SSL bundles");
				this.sslBundle = sslBundles.getBundle(bundle);
				sslBundles.addBundleUpdateHandler(bundle, (updated) -> this.sslBundle = updated);
			});
		}
	}

	private static ManagementKeySource keySource(ClientSettings settings) {
		OpenRouterProperties properties = settings.properties();
		if (properties.managementKeyFile() != null) {
			if (properties.managementKey() != null) {
				throw new InvalidManagementKeyException("Both '%s' and '%s' are set."
					.formatted(settings.property("management-key"), settings.property("management-key-file")),
						settings.property("management-key"));
			}
			return check(new FileManagementKeySource(properties.managementKeyFile()), settings, "management-key-file");
		}
		if (properties.managementKey() != null) {
			String key = properties.managementKey().strip();
			return check(() -> key, settings, "management-key");
		}
		if (properties.apiKey() != null) {
			String key = properties.apiKey().strip();
			return check(() -> key, settings, "api-key");
		}
		throw new InvalidManagementKeyException(
				"No management key for OpenRouter is set%s."
					.formatted((settings.account() != null) ? " for account '%s'".formatted(settings.account()) : ""),
				settings.property("management-key"));
	}

	private static ManagementKeySource check(ManagementKeySource source, ClientSettings settings, String property) {
		try {
			String key = ManagementKey.check(source.getManagementKey());
			// Binding leaves a placeholder as it is
			Assert.isTrue(!PLACEHOLDER.matcher(key).matches(), () -> "%s has no value".formatted(key));
			return source;
		}
		catch (IllegalArgumentException | UncheckedIOException ex) {
			throw new InvalidManagementKeyException(
					"The property '%s' cannot be used: %s.".formatted(settings.property(property), ex.getMessage()),
					settings.property("management-key"));
		}
	}

	@Override
	public URI getBaseUrl() {
		return this.baseUrl;
	}

	@Override
	public String getManagementKey() {
		return this.key.getManagementKey();
	}

	@Override
	public @Nullable SslBundle getSslBundle() {
		return this.sslBundle;
	}

}
