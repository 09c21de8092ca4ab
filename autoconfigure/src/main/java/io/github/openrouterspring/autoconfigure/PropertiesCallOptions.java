package io.github.openrouterspring.autoconfigure;

import java.net.URI;
import java.util.function.Consumer;

import io.github.openrouterspring.http.CallOptions;
import io.github.openrouterspring.http.FullJitterBackOff;

import org.springframework.boot.context.properties.PropertyMapper;
import org.springframework.core.retry.RetryPolicy;
import org.springframework.util.StringUtils;

/**
 * Applies {@link OpenRouterProperties} to {@link CallOptions}.
 */
final class PropertiesCallOptions implements Consumer<CallOptions.Builder> {

	private final OpenRouterProperties properties;

	PropertiesCallOptions(OpenRouterProperties properties) {
		this.properties = properties;
	}

	@Override
	public void accept(CallOptions.Builder options) {
		PropertyMapper map = PropertyMapper.get();
		OpenRouterProperties.App app = this.properties.app();
		InvalidOpenRouterSettingException.naming("openrouter.app.referer",
				() -> map.from(app::referer).as(URI::toString).to((url) -> options.header("HTTP-Referer", url)));
		InvalidOpenRouterSettingException.naming("openrouter.app.title",
				() -> map.from(app::title).to((title) -> options.header("X-OpenRouter-Title", title)));
		if (!app.categories().isEmpty()) {
			InvalidOpenRouterSettingException.naming("openrouter.app.categories", () -> options
				.header("X-OpenRouter-Categories", StringUtils.collectionToCommaDelimitedString(app.categories())));
		}
		this.properties.headers()
			.forEach((name, value) -> InvalidOpenRouterSettingException.naming("openrouter.headers." + name,
					() -> options.header(name, value)));
		InvalidOpenRouterSettingException.naming("openrouter.call-timeout",
				() -> map.from(this.properties::callTimeout).to(options::timeout));
		InvalidOpenRouterSettingException.naming("openrouter.max-response-size",
				() -> map.from(this.properties::maxResponseSize).to(options::maxResponseSize));
		map.from(this.properties::settleCreates).to(options::settleCreates);
		InvalidOpenRouterSettingException.naming("openrouter.retry", () -> applyRetry(options));
	}

	private void applyRetry(CallOptions.Builder options) {
		OpenRouterProperties.Retry retry = this.properties.retry();
		if (!retry.enabled()) {
			options.noRetry();
			return;
		}
		FullJitterBackOff defaults = FullJitterBackOff.DEFAULT;
		FullJitterBackOff backOff = new FullJitterBackOff(
				(retry.maxRetries() != null) ? retry.maxRetries() : defaults.maxRetries(),
				(retry.delay() != null) ? retry.delay() : defaults.delay(),
				(retry.multiplier() != null) ? retry.multiplier() : defaults.multiplier(),
				(retry.maxDelay() != null) ? retry.maxDelay() : defaults.maxDelay());
		options.retry(RetryPolicy.builder().backOff(backOff).build());
	}

}
