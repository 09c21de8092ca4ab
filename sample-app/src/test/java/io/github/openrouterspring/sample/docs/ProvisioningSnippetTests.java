package io.github.openrouterspring.sample.docs;

import java.math.BigDecimal;

import io.github.openrouterspring.autoconfigure.OpenRouterConnectionDetails;
import io.github.openrouterspring.autoconfigure.provisioning.ProvisioningManager;
import io.github.openrouterspring.autoconfigure.provisioning.WorkspaceDriftEvent;
import io.github.openrouterspring.provisioning.WorkspaceDefinition;
import io.github.openrouterspring.test.FakeOpenRouter;
import io.github.openrouterspring.workspaces.BudgetInterval;
import io.github.openrouterspring.workspaces.MemberRole;
import io.github.openrouterspring.workspaces.Workspace;
import io.github.openrouterspring.workspaces.WorkspaceMember;
import io.github.openrouterspring.workspaces.WorkspacesClient;
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
	void declaredWorkspaceExistsAfterStartup() {
		application().run((context) -> {
			WorkspacesClient workspaces = context.getBean(WorkspacesClient.class);
			assertThat(workspaces.get("team-red").name()).isEqualTo("Team Red");
			assertThat(workspaces.getBudget("team-red", BudgetInterval.MONTHLY).limitUsd()).isEqualByComparingTo("500");
			assertThat(workspaces.getBudget("team-red", BudgetInterval.DAILY).limitUsd()).isEqualByComparingTo("50");
			assertThat(workspaces.listMembers("team-red").items()).extracting(WorkspaceMember::userId)
				.containsExactlyInAnyOrder("user_ada", "user_grace");
		});
	}

	@Test
	void renamedWorkspaceKeepsUndeclaredSettingsAndMembers() {
		this.openRouter.seed((seed) -> seed.user("user_alan", MemberRole.MEMBER)
			.workspace("red", "Red",
					(red) -> red.description("Old").field("default_text_model", "a/model").members("user_alan")));
		application().withPropertyValues("openrouter.provisioning.mode=apply").run((context) -> {
			WorkspacesClient workspaces = context.getBean(WorkspacesClient.class);
			assertThat(workspaces.list().items()).extracting(Workspace::slug)
				.containsExactlyInAnyOrder("default", "team-red");
			Workspace red = workspaces.get("team-red");
			assertThat(red.description()).isNullOrEmpty();
			assertThat(red.defaultTextModel()).isEqualTo("a/model");
			assertThat(workspaces.listMembers("team-red").items()).extracting(WorkspaceMember::userId)
				.containsExactlyInAnyOrder("user_alan", "user_ada", "user_grace");
		});
	}

	@Test
	void beanDeclaresAWorkspace() {
		application().withUserConfiguration(Definitions.class).run((context) -> {
			WorkspacesClient workspaces = context.getBean(WorkspacesClient.class);
			assertThat(workspaces.get("team-blue").name()).isEqualTo("Team Blue");
			assertThat(workspaces.getBudget("team-blue", BudgetInterval.MONTHLY).limitUsd())
				.isEqualByComparingTo("250");
		});
	}

	@Test
	void listenerIsNotifiedOfDrift() {
		application().withPropertyValues("openrouter.provisioning.mode=plan")
			.withBean(Alarm.class, Alarm::new)
			.withUserConfiguration(DriftListener.class)
			.run((context) -> {
				assertThat(context.getBean(Alarm.class).text).as("first plan").isEmpty();
				this.openRouter.seed((seed) -> seed.workspace("team-red", "Crimson"));
				context.getBean(ProvisioningManager.class).plan();
				assertThat(context.getBean(Alarm.class).text).contains("team-red");
				assertThat(this.openRouter.wireMock().getAllServeEvents()).isNotEmpty()
					.allSatisfy((event) -> assertThat(event.getRequest().getMethod().getName()).isEqualTo("GET"));
			});
	}

	private ApplicationContextRunner application() {
		return DocsApplication.runner("provisioning.yaml")
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
