package io.github.openrouterspring.autoconfigure;

import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;

import org.springframework.boot.ExitCodeEvent;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.SmartApplicationListener;
import org.springframework.context.support.GenericApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

/**
 * Tests for {@link FailedStartupListeners}.
 */
class FailedStartupListenersTests {

	@Test
	void exitCodeIsPublishedDespiteListenerThatWasNotCreated() {
		AtomicInteger created = new AtomicInteger();
		AtomicInteger exitCode = new AtomicInteger();
		SpringApplication application = new SpringApplication(Application.class);
		application.setWebApplicationType(WebApplicationType.NONE);
		application.addInitializers((ConfigurableApplicationContext context) -> ((GenericApplicationContext) context)
			.registerBean(SmartApplicationListener.class, () -> {
				created.incrementAndGet();
				throw new IllegalStateException("The context is closed");
			}, (definition) -> definition.setLazyInit(true)));
		application.addListeners((ApplicationListener<ExitCodeEvent>) (event) -> exitCode.set(event.getExitCode()));
		assertThatException().isThrownBy(() -> application.run("--openrouter.management-key=${NOPE}"));
		assertThat(exitCode).hasValue(4);
		assertThat(created).hasValue(0);
	}

	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration(OpenRouterAutoConfiguration.class)
	static class Application {

	}

}
