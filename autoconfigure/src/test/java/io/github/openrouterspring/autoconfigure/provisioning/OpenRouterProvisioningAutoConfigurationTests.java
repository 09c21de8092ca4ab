package io.github.openrouterspring.autoconfigure.provisioning;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

import io.github.openrouterspring.provisioning.ParallelReads;
import io.github.openrouterspring.provisioning.WorkspaceExport;
import io.github.openrouterspring.workspaces.WorkspacesClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.integration.support.locks.DefaultLockRegistry;
import org.springframework.integration.support.locks.LockRegistry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;

/**
 * Tests for {@link OpenRouterProvisioningAutoConfiguration}.
 */
class OpenRouterProvisioningAutoConfigurationTests {

	private static final String RED = "openrouter.provisioning.workspaces.red.name=Red";

	private final ClientOverMap client = new ClientOverMap();

	private final ApplicationContextRunner contextRunner = ProvisioningContext.with(this.client);

	@Test
	void applicationMayHaveItsOwnLock() {
		AtomicInteger renewed = new AtomicInteger();
		ProvisioningLock own = new ProvisioningLock() {

			@Override
			public <T> T call(String account, Function<Runnable, T> provision) {
				assertThat(account).isEqualTo("default");
				return provision.apply(renewed::incrementAndGet);
			}

		};
		this.contextRunner.withPropertyValues(RED)
			.withBean(LockRegistry.class, () -> new DefaultLockRegistry())
			.withBean(ProvisioningLock.class, () -> own)
			.run((context) -> {
				assertThat(context).getBean(ProvisioningLock.class).isSameAs(own);
				assertThat(renewed).as("before the only step").hasValue(1);
				assertThat(this.client.names()).containsOnlyKeys("red");
			});
	}

	@ParameterizedTest
	@CsvSource({ "openrouter.max-concurrency, 3, 3", "openrouter.accounts.acme.max-concurrency, 4, 4",
			"openrouter.max-concurrency, 9, 8", "openrouter.max-connections, 7, 8" })
	void readsAreAsManyAtATimeAsTheClientMakesButLeaveRoomForOtherCalls(String property, int value, int expected) {
		ProvisioningContext.withoutClient()
			.withPropertyValues("openrouter.accounts.acme.management-key=sk-or-acme", "openrouter.primary-account=acme",
					"%s=%d".formatted(property, value))
			.run((context) -> assertThat(context.getBean(ParallelReads.class).maxConcurrency()).isEqualTo(expected));
	}

	@Test
	void severalClientsOfWhichNoneIsPrimaryStopTheStart() {
		ApplicationContextRunner several = this.contextRunner.withBean("other", WorkspacesClient.class,
				() -> mock(WorkspacesClient.class));
		several.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(WorkspaceExport.class));
		several.withPropertyValues(RED, "openrouter.provisioning.mode=off")
			.run((context) -> assertThat(context).hasNotFailed());
		several.withPropertyValues(RED).run((context) -> {
			assertThat(context).hasFailed();
			assertThat(context).getFailure()
				.rootCause()
				.hasMessageContaining("None of the OpenRouter clients")
				.hasMessageContaining("other")
				.extracting("action")
				.isEqualTo("Set 'openrouter.primary-account'.");
		});
	}

	@ParameterizedTest
	@CsvSource({ "mode, sometimes", "on-failure, shrug", "drift-check-interval, 0s", "lock-timeout, -1s",
			"lock-lease, 0s", "startup-timeout, 0s", "exit, perhaps", "drift-correction, perhaps",
			"defaults.members.sync, some", "retry.initial-interval, 0s", "retry.max-interval, 1s",
			"workspaces.red.members.sync, some", "workspaces.red.budgets.monthly, much", "prune.max-workspaces, some" })
	void valueThatIsNotValidIsNamed(String name, String value) {
		String property = "openrouter.provisioning." + name;
		assertThat(ConfigurationPropertyName.isValid(property)).isTrue();
		this.contextRunner.withPropertyValues(RED, property + "=" + value).run((context) -> {
			assertThat(context).hasFailed();
			assertThat(context.getStartupFailure()).rootCause().extracting(String::valueOf).asString().isNotBlank();
			assertThat(messages(context.getStartupFailure())).contains(name);
			assertThat(this.client.names()).isEmpty();
		});
	}

	private static String messages(Throwable failure) {
		return (failure != null) ? failure.getMessage() + "\n" + messages(failure.getCause()) : "";
	}

}
