package io.github.openrouterspring.autoconfigure;

import java.net.URI;
import java.util.function.Consumer;

import io.github.openrouterspring.client.CallOptions;
import io.github.openrouterspring.client.FullJitterBackOff;

import org.springframework.boot.context.properties.PropertyMapper;
import org.springframework.core.retry.RetryPolicy;

/**
 * Applies {@link OpenRouterProperties} to {@link CallOptions}.
 */
final class PropertiesCallOptions implements Consumer<CallOptions.Builder> {

	private final ClientSettings settings;

	private final OpenRouterProperties properties;

	PropertiesCallOptions(ClientSettings settings) {
		this.settings = settings;
		this.properties = settings.properties();
	}

	@Override
	public void accept(CallOptions.Builder options) {
		PropertyMapper map = PropertyMapper.get();
		OpenRouterProperties.App app = this.properties.app();
		this.settings.check("app.referer",
				() -> map.from(app::referer).as(URI::toASCIIString).to((url) -> options.header("HTTP-Referer", url)));
		this.settings.check("app.title",
				() -> map.from(app::title).to((title) -> options.header("X-OpenRouter-Title", title)));
		this.settings.check("app.categories",
				() -> map.from(app::categories)
					.as((categories) -> String.join(",", categories))
					.to((categories) -> options.header("X-OpenRouter-Categories", categories)));
		this.properties.headers()
			.forEach((name, value) -> this.settings.check("headers." + name, () -> options.header(name, value)));
		this.settings.check("call-timeout", () -> map.from(this.properties::callTimeout).to(options::timeout));
		this.settings.check("max-concurrency",
				() -> map.from(this.properties::maxConcurrency).to(options::maxConcurrency));
		this.settings.check("max-response-size",
				() -> map.from(this.properties::maxResponseSize).to(options::maxResponseSize));
		map.from(this.properties::settleCreates).to(options::settleCreates);
		this.settings.check("retry", () -> applyRetry(options));
	}

	private void applyRetry(CallOptions.Builder options) {
		OpenRouterProperties.Retry retry = this.properties.retry();
		if (Boolean.FALSE.equals(retry.enabled())) {
			options.noRetry();
			return;
		}
		options.retry(RetryPolicy.builder().backOff(backOff(retry)).build());
	}

	static FullJitterBackOff backOff(OpenRouterProperties.Retry retry) {
		FullJitterBackOff defaults = FullJitterBackOff.DEFAULT;
		return new FullJitterBackOff((retry.maxRetries() != null) ? retry.maxRetries() : defaults.maxRetries(),
				(retry.delay() != null) ? retry.delay() : defaults.delay(),
				(retry.multiplier() != null) ? retry.multiplier() : defaults.multiplier(),
				(retry.maxDelay() != null) ? retry.maxDelay() : defaults.maxDelay());
	}

}
