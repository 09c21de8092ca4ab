package io.github.openrouterspring.autoconfigure.provisioning;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

import io.github.openrouterspring.autoconfigure.OpenRouterAutoConfiguration;
import io.github.openrouterspring.autoconfigure.provisioning.actuate.OpenRouterProvisioningHealthContributorAutoConfiguration;
import io.github.openrouterspring.autoconfigure.provisioning.actuate.OpenRouterProvisioningMetricsAutoConfiguration;
import io.github.openrouterspring.workspaces.WorkspacesClient;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.boot.micrometer.metrics.autoconfigure.MetricsAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.io.ByteArrayResource;

/**
 * What the contexts of the tests have in common.
 */
public final class ProvisioningContext {

	public static final String RED = """
			openrouter:
			  provisioning:
			    workspaces:
			      team-red:
			        description: The red team
			        name: Red
			""";

	private ProvisioningContext() {
	}

	public static ApplicationContextRunner withoutClient() {
		return new ApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(OpenRouterAutoConfiguration.class,
					OpenRouterProvisioningAutoConfiguration.class, MetricsAutoConfiguration.class,
					OpenRouterProvisioningHealthContributorAutoConfiguration.class,
					OpenRouterProvisioningMetricsAutoConfiguration.class))
			.withBean(MeterRegistry.class, SimpleMeterRegistry::new)
			.withBean(ProvisioningEvents.class);
	}

	public static ApplicationContextRunner with(ClientOverMap client) {
		return withoutClient().withBean(WorkspacesClient.class, client::bean);
	}

	static double gauge(ApplicationContext context, String name, String account) {
		return context.getBean(MeterRegistry.class)
			.get("openrouter.provisioning." + name)
			.tag("account", account)
			.gauge()
			.value();
	}

	/**
	 * Add properties that know their lines.
	 */
	public static ApplicationContextInitializer<ConfigurableApplicationContext> yaml(String yaml) {
		return (context) -> add(yaml, context.getEnvironment());
	}

	public static void add(String yaml, ConfigurableEnvironment environment) {
		MutablePropertySources sources = environment.getPropertySources();
		try {
			new YamlPropertySourceLoader()
				.load("application", new ByteArrayResource(yaml.getBytes(StandardCharsets.UTF_8), "application.yaml"))
				.forEach(sources::addLast);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
