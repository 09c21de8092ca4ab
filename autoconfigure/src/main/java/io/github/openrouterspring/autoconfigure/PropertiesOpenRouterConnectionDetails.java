package io.github.openrouterspring.autoconfigure;

import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.regex.Pattern;

import io.github.openrouterspring.autoconfigure.diagnostics.InvalidOpenRouterSettingException;
import io.github.openrouterspring.autoconfigure.diagnostics.MissingManagementKeyException;
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
	 * @param keySource the application's source of the key, {@code null} to use the
	 * properties
	 * @param sslBundles the application's SSL bundles, {@code null} if there are none
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
		String key = settings.properties().managementKey();
		Path file = settings.properties().managementKeyFile();
		if (key != null && file != null) {
			throw new InvalidOpenRouterSettingException(
					"Both '%s' and '%s' are set.".formatted(settings.property("management-key"),
							settings.property("management-key-file")),
					"Remove '%s' or '%s'.".formatted(settings.property("management-key"),
							settings.property("management-key-file")));
		}
		if (key != null) {
			checkResolved(key, settings.property("management-key"));
			settings.check("management-key", () -> check(key));
			return () -> key;
		}
		if (file != null) {
			FileManagementKeySource source = new FileManagementKeySource(file);
			settings.check("management-key-file", () -> check(read(source, settings)));
			return source;
		}
		throw new MissingManagementKeyException(settings.account(), settings.property("management-key"),
				settings.variable("management-key"));
	}

	private static String read(FileManagementKeySource source, ClientSettings settings) {
		try {
			return source.getManagementKey();
		}
		catch (UncheckedIOException ex) {
			throw new InvalidOpenRouterSettingException("'%s' cannot be used: %s (%s)."
				.formatted(settings.property("management-key-file"), ex.getMessage(), ex.getCause()),
					"Make sure that the file exists and that the application can read it.", ex);
		}
	}

	private static void checkResolved(String key, String property) {
		if (PLACEHOLDER.matcher(key).matches()) {
			String name = key.substring(2, key.length() - 1);
			throw new InvalidOpenRouterSettingException(
					"'%s' is not valid: The placeholder '%s' cannot be resolved.".formatted(property, key),
					"Set '%s', for example as an environment variable, or correct '%s'. In a test, use @UseFakeOpenRouter."
						.formatted(name, property));
		}
	}

	private static void check(String key) {
		// Binding leaves an unresolvable placeholder unchanged
		Assert.isTrue(!PLACEHOLDER.matcher(new ManagementKey(key).value()).matches(),
				() -> "The placeholder '%s' cannot be resolved".formatted(key));
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
