package io.github.openrouterspring.sample.docs;

import java.math.BigDecimal;

import io.github.openrouterspring.autoconfigure.OpenRouterConnectionDetails;
import io.github.openrouterspring.autoconfigure.provisioning.ProvisioningManager;
import io.github.openrouterspring.autoconfigure.provisioning.WorkspaceDriftEvent;
import io.github.openrouterspring.provisioning.WorkspaceDefinition;
import io.github.openrouterspring.test.FakeOpenRouter;
import io.github.openrouterspring.test.RecordedRequest;
import io.github.openrouterspring.workspaces.BudgetInterval;
import io.github.openrouterspring.workspaces.MemberRole;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Runs the declared workspaces in the documentation.
 */
class ProvisioningSnippetTests {

	@AutoClose
	private final FakeOpenRouter openRouter = FakeOpenRouter.builder()
		.seed((seed) -> seed.user("user_ada", MemberRole.ADMIN).user("user_grace", MemberRole.MEMBER))
		.start();

	@Test
	void declaredWorkspaceIsRenamedAndKeepsUndeclaredSettingsAndMembers() {
		this.openRouter.seed((seed) -> seed.user("user_alan", MemberRole.MEMBER)
			.workspace("red", "Red",
					(red) -> red.description("Old").field("default_text_model", "a/model").members("user_alan")));
		application("provisioning.yaml").withPropertyValues("openrouter.provisioning.mode=apply")
			.run((context) -> assertThat(this.openRouter.workspace("team-red")).hasName("Team Red")
				.hasField("description", null)
				.hasField("default_text_model", "a/model")
				.hasOnlyMembers("user_alan", "user_ada", "user_grace")
				.hasBudget(BudgetInterval.MONTHLY, new BigDecimal("500"))
				.hasBudget(BudgetInterval.DAILY, new BigDecimal("50")));
		assertThat(this.openRouter.workspace("red")).doesNotExist();
	}

	@Test
	void workspacesOverrideDefaults() {
		this.openRouter.seed((seed) -> seed.workspace("team-blue", "Team Blue",
				(blue) -> blue.field("is_observability_io_logging_enabled", true)));
		application("provisioning-defaults.yaml").withPropertyValues("openrouter.provisioning.mode=apply")
			.run((context) -> {
				assertThat(this.openRouter.workspace("team-red")).hasName("Team Red")
					.hasBudget(BudgetInterval.MONTHLY, new BigDecimal("100"));
				assertThat(this.openRouter.workspace("team-blue")).hasName("Team Blue")
					.hasField("is_observability_io_logging_enabled", false)
					.hasBudget(BudgetInterval.MONTHLY, new BigDecimal("250"));
			});
	}

	@Test
	void beanDeclaresAWorkspace() {
		application("provisioning.yaml").withUserConfiguration(Definitions.class)
			.run((context) -> assertThat(this.openRouter.workspace("team-blue")).hasName("Team Blue")
				.hasBudget(BudgetInterval.MONTHLY, new BigDecimal("250")));
	}

	@Test
	void listenerIsNotifiedOfDrift() {
		application("provisioning.yaml").withPropertyValues("openrouter.provisioning.mode=plan")
			.withBean(Alarm.class, Alarm::new)
			.withUserConfiguration(DriftListener.class)
			.run((context) -> {
				assertThat(context.getBean(Alarm.class).text).as("first plan").isEmpty();
				this.openRouter.seed((seed) -> seed.workspace("team-red", "Crimson"));
				context.getBean(ProvisioningManager.class).plan();
				assertThat(context.getBean(Alarm.class).text).contains("team-red");
				assertThat(this.openRouter.requests()).extracting(RecordedRequest::method).containsOnly("GET");
			});
	}

	private ApplicationContextRunner application(String file) {
		return DocsApplication.runner(file)
			.withBean(OpenRouterConnectionDetails.class, this.openRouter::connectionDetails);
	}

	@Configuration(proxyBeanMethods = false)
	static class Definitions {

		// tag::definition[]
		@Bean
		WorkspaceDefinition teamBlue() {
			return WorkspaceDefinition.builder("team-blue")
				.fields((fields) -> fields.name("Team Blue"))
				.budget(BudgetInterval.MONTHLY, new BigDecimal("250"))
				.build();
		}
		// end::definition[]

	}

	static class DriftListener {

		private final Alarm alarm;

		DriftListener(Alarm alarm) {
			this.alarm = alarm;
		}

		// tag::drift[]
		@EventListener
		void onDrift(WorkspaceDriftEvent event) {
			if (!event.plan().isEmpty()) {
				this.alarm.raise("Workspaces differ from their declarations", event.plan().toText());
			}
		}
		// end::drift[]

	}

	static class Alarm {

		private String text = "";

		void raise(String title, String text) {
			this.text = text;
		}

	}

}
