package io.github.openrouterspring.sample;

import org.junit.jupiter.api.Test;

import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link RealOpenRouterConfiguration}.
 */
class RealOpenRouterConfigurationTests {

	private static final String MODE = "openrouter.provisioning.mode";

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withUserConfiguration(RealOpenRouterConfiguration.class);

	@Test
	void realOrganizationIsNotChangedByTryingOutTheSample() {
		this.contextRunner.withPropertyValues("openrouter.management-key=sk-or-test")
			.run((context) -> assertThat(context.getEnvironment().getProperty(MODE)).isEqualTo("plan"));
	}

	@Test
	void realOrganizationIsChangedWhenToldSo() {
		this.contextRunner.withPropertyValues("openrouter.management-key=sk-or-test", MODE + "=apply")
			.run((context) -> assertThat(context.getEnvironment().getProperty(MODE)).isEqualTo("apply"));
	}

	@Test
	void fakeIsChanged() {
		this.contextRunner.run((context) -> assertThat(context.getEnvironment().getProperty(MODE)).isNull());
	}

}
