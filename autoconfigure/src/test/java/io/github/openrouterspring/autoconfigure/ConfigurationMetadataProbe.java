package io.github.openrouterspring.autoconfigure;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;

import io.github.openrouterspring.OpenRouterException;
import io.github.openrouterspring.OpenRouterGuardException;
import io.github.openrouterspring.autoconfigure.health.OpenRouterHealthContributorAutoConfiguration;
import io.github.openrouterspring.autoconfigure.provisioning.OpenRouterProvisioningAutoConfiguration;
import io.github.openrouterspring.autoconfigure.provisioning.actuate.OpenRouterProvisioningHealthContributorAutoConfiguration;
import io.github.openrouterspring.workspaces.WorkspacesClient;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.health.contributor.HealthContributor;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.web.client.RestClient;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Finds out what an application does for which only a key is set, where no constant tells
 * it.
 */
final class ConfigurationMetadataProbe {

	private static final ApplicationContextRunner RUNNER = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(OpenRouterAutoConfiguration.class,
				OpenRouterHealthContributorAutoConfiguration.class))
		.withBean(OpenRouterRestClientCustomizer.class, () -> ConfigurationMetadataProbe::disconnect)
		.withPropertyValues("openrouter.management-key=sk-or-test");

	private ConfigurationMetadataProbe() {
	}

	static boolean contributesHealth() {
		return find(RUNNER, (context) -> hasBean(context, HealthContributor.class));
	}

	static boolean contributesProvisioningHealth() {
		return find(
				RUNNER
					.withConfiguration(AutoConfigurations.of(OpenRouterProvisioningAutoConfiguration.class,
							OpenRouterProvisioningHealthContributorAutoConfiguration.class))
					.withPropertyValues("openrouter.provisioning.workspaces.red.name=Red",
							"openrouter.provisioning.mode=off"),
				(context) -> context.containsBean("openRouterProvisioningHealthContributor"));
	}

	static boolean permitsHttp() {
		return find(RUNNER.withPropertyValues("openrouter.base-url=http://openrouter.example"),
				(context) -> context.getStartupFailure() == null);
	}

	static boolean refusesChanges() {
		return failure(
				(client) -> client.update("red", (update) -> update.name("Red"))) instanceof OpenRouterGuardException;
	}

	static boolean permitsDelete() {
		return !(failure((client) -> client.delete("red")) instanceof OpenRouterGuardException);
	}

	static boolean retries() {
		return failure((client) -> client.get("red")).getAttempts() > 1;
	}

	private static OpenRouterException failure(Consumer<WorkspacesClient> call) {
		return find(RUNNER.withPropertyValues("openrouter.retry.delay=0ms"),
				(context) -> catchThrowableOfType(OpenRouterException.class,
						() -> call.accept(context.getBean(WorkspacesClient.class))));
	}

	private static <T> T find(ApplicationContextRunner runner, Function<AssertableApplicationContext, T> finding) {
		AtomicReference<T> found = new AtomicReference<>();
		runner.run((context) -> found.set(finding.apply(context)));
		return found.get();
	}

	private static boolean hasBean(AssertableApplicationContext context, Class<?> type) {
		return context.getBeanNamesForType(type).length > 0;
	}

	private static void disconnect(RestClient.Builder builder) {
		builder.requestFactory((uri, method) -> {
			throw new IOException("There is no network here");
		});
	}

}
