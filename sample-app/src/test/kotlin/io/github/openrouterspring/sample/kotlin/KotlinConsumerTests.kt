package io.github.openrouterspring.sample.kotlin

import io.github.openrouterspring.test.FakeOpenRouter
import io.github.openrouterspring.workspaces.BudgetInterval
import io.github.openrouterspring.workspaces.CreateWorkspaceRequest
import io.github.openrouterspring.workspaces.UpdateWorkspaceRequest
import io.github.openrouterspring.workspaces.Workspace
import io.github.openrouterspring.workspaces.WorkspacesClient
import java.math.BigDecimal
import kotlin.jvm.optionals.getOrNull
import org.assertj.core.api.Assertions.assertThat
import org.junit.jupiter.api.Test

/**
 * Uses the client as applications in Kotlin do. That this compiles without a warning, with JSpecify's annotations taken
 * strictly, is half of the test.
 */
class KotlinConsumerTests {

	@Test
	fun clientIsUsedWithoutPlatformTypes() {
		FakeOpenRouter.start().use { openRouter ->
			client(openRouter).use { client ->
				val created: Workspace = client.create(
					CreateWorkspaceRequest.builder("Team Red", "team-red").description("The red ones").build()
				)
				val description: String? = created.description()
				assertThat(description?.uppercase()).isEqualTo("THE RED ONES")

				val cleared = client.update("team-red", UpdateWorkspaceRequest.builder().description(null).build())
				assertThat(cleared.description() ?: "none").isEqualTo("none")

				client.setBudget("team-red", BudgetInterval.MONTHLY, BigDecimal("500"))
				assertThat(client.find("team-blue").getOrNull()).isNull()
				assertThat(client.stream().map(Workspace::slug).toList()).contains("team-red")
			}
		}
	}

	private fun client(openRouter: FakeOpenRouter): WorkspacesClient =
		WorkspacesClient.builder().baseUrl(openRouter.baseUrl()).key { openRouter.managementKey() }.build()

	/**
	 * Types of unknown nullness would match both functions, and Kotlin would choose the first.
	 */
	@Test
	fun nullnessIsKnown() {
		assertThat(nullness(Workspace::name)).isEqualTo("never null")
		assertThat(nullness(Workspace::description)).isEqualTo("nullable")
	}

	private fun nullness(getter: (Workspace) -> String) = "never null".also { getter }

	@JvmName("nullableNullness")
	private fun nullness(getter: (Workspace) -> String?) = "nullable".also { getter }

}
