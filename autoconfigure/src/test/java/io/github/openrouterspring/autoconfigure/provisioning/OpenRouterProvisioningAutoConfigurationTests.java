package io.github.openrouterspring.autoconfigure.provisioning;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.openrouterspring.provisioning.ParallelReads;
import io.github.openrouterspring.provisioning.PruneOptions;
import io.github.openrouterspring.provisioning.WorkspaceDefinitions;
import io.github.openrouterspring.provisioning.WorkspaceExport;
import io.github.openrouterspring.provisioning.WorkspaceProvisioner;
import io.github.openrouterspring.workspaces.WorkspacesClient;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.observation.ObservationRegistry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.integration.support.locks.DefaultLockRegistry;
import org.springframework.integration.support.locks.LockRegistry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verifyNoInteractions;

/**
 * Tests for {@link OpenRouterProvisioningAutoConfiguration}.
 */
class OpenRouterProvisioningAutoConfigurationTests {

	private static final String RED = "openrouter.provisioning.workspaces.red.name=Red";

	private final ClientOverMap client = new ClientOverMap();

	private final ApplicationContextRunner contextRunner = ProvisioningContext.with(this.client);

	@Test
	void exportIsThereWhetherWorkspacesAreDeclaredOrNot() {
		this.client.has("red", "Red");
		this.contextRunner.run((context) -> assertThat(context).hasSingleBean(WorkspaceExport.class)
			.doesNotHaveBean(WorkspaceProvisioner.class)
			.doesNotHaveBean("openRouterMissingClientReporter"));
	}

	@Test
	void applicationMayHaveItsOwnProvisioner() {
		WorkspaceProvisioner own = new WorkspaceProvisioner(this.client.client(), WorkspaceDefinitions.of(),
				PruneOptions.NONE,
				new ParallelReads(Runnable::run, 1, Duration.ofMinutes(1), ObservationRegistry.NOOP));
		this.contextRunner.withPropertyValues(RED).withBean(WorkspaceProvisioner.class, () -> own).run((context) -> {
			assertThat(context).getBean(WorkspaceProvisioner.class).isSameAs(own);
			assertThat(this.client.names()).isEmpty();
		});
	}

	@Test
	void applicationMayHaveItsOwnLock() {
		AtomicInteger locked = new AtomicInteger();
		ProvisioningLock own = (provision) -> {
			locked.incrementAndGet();
			return provision.get();
		};
		this.contextRunner.withPropertyValues(RED)
			.withBean(LockRegistry.class, () -> new DefaultLockRegistry())
			.withBean(ProvisioningLock.class, () -> own)
			.run((context) -> {
				assertThat(context).getBean(ProvisioningLock.class).isSameAs(own);
				assertThat(locked).hasValue(1);
				assertThat(this.client.names()).containsOnlyKeys("red");
			});
	}

	@ParameterizedTest
	@CsvSource({ "openrouter.max-concurrency, 3, 3", "openrouter.accounts.acme.max-concurrency, 4, 4",
			"openrouter.max-connections, 7, 16" })
	void readsAreAsManyAtATimeAsTheClientMakes(String property, int value, int expected) {
		ProvisioningContext.withoutClient()
			.withPropertyValues("openrouter.accounts.acme.management-key=sk-or-acme", "openrouter.primary-account=acme",
					"%s=%d".formatted(property, value))
			.run((context) -> assertThat(context.getBean(ParallelReads.class).maxConcurrency()).isEqualTo(expected));
	}

	@Test
	void primaryClientProvisions() {
		WorkspacesClient other = mock();
		this.contextRunner.withPropertyValues(RED)
			.withBean("other", WorkspacesClient.class, () -> other, (definition) -> definition.setFallback(true))
			.run((context) -> {
				assertThat(this.client.names()).containsOnlyKeys("red");
				verifyNoInteractions(other);
			});
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
			FailureAnalysis analysis = new ProvisioningFailureAnalyzer().analyze(context.getStartupFailure());
			assertThat(analysis.getDescription()).contains("none of the clients", "other");
			assertThat(analysis.getAction()).contains("'openrouter.primary-account'");
		});
	}

	@Test
	void startsWithoutOptionalModules() {
		this.contextRunner.withPropertyValues(RED)
			.withClassLoader(new FilteredClassLoader(LockRegistry.class, MeterRegistry.class))
			.run((context) -> {
				assertThat(context).hasNotFailed().doesNotHaveBean("openRouterProvisioningMetrics");
				assertThat(this.client.names()).containsOnlyKeys("red");
			});
	}

	@ParameterizedTest
	@CsvSource({ "mode, sometimes", "on-failure, shrug", "drift-check-interval, 0s", "lock-timeout, -1s",
			"retry.initial-interval, 0s", "retry.max-interval, 1s", "workspaces.red.members.sync, some",
			"workspaces.red.budgets.monthly, much", "prune.workspaces, perhaps" })
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
