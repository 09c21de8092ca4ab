package io.github.openrouterspring.test;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import io.github.openrouterspring.workspaces.CreateWorkspaceRequest;
import io.github.openrouterspring.workspaces.WorkspacesClient;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link FakeOpenRouterExtension}.
 */
class FakeOpenRouterExtensionTests {

	@Test
	void fakeBelongsToTheMethodOrToTheClassAndIsClosed() {
		OwnFakes.FAKES.clear();
		JUnitRun run = JUnitRun.of(Map.of(), OwnFakes.class, SharedFake.class);
		assertThat(run.failures()).isEmpty();
		assertThat(run.succeeded()).isEqualTo(5);
		assertThat(OwnFakes.FAKES).hasSize(2)
			.allSatisfy((openRouter) -> assertThat(openRouter.wireMock().isRunning()).isFalse());
	}

	@ExtendWith(FakeOpenRouterExtension.class)
	static class OwnFakes {

		private static final Set<FakeOpenRouter> FAKES = ConcurrentHashMap.newKeySet();

		@BeforeEach
		void seed(FakeOpenRouter openRouter) {
			openRouter.seed((seed) -> seed.workspace("red", "Red"));
		}

		@RepeatedTest(2)
		void clientCallsTheFake(FakeOpenRouter openRouter, WorkspacesClient client) {
			FAKES.add(openRouter);
			client.create(CreateWorkspaceRequest.of("Blue", "blue"));
			assertThat(openRouter.workspace("red")).exists();
			assertThat(openRouter.workspace("blue")).exists();
		}

		@Nested
		class Configured {

			@RegisterExtension
			final FakeOpenRouterExtension extension = new FakeOpenRouterExtension(
					FakeOpenRouter.builder().managementKey("secret"));

			@Test
			void fakeIsThatOfTheInnerExtension(FakeOpenRouter openRouter) {
				assertThat(openRouter.managementKey()).isEqualTo("secret");
			}

		}

	}

	static class SharedFake {

		@RegisterExtension
		static final FakeOpenRouterExtension extension = new FakeOpenRouterExtension(
				FakeOpenRouter.builder().seed((seed) -> seed.workspace("red", "Red")));

		private static FakeOpenRouter shared;

		@BeforeAll
		static void share(FakeOpenRouter openRouter) {
			shared = openRouter;
		}

		@RepeatedTest(2)
		void fakeIsThatOfTheClass(FakeOpenRouter openRouter) {
			assertThat(openRouter).isSameAs(shared);
			assertThat(openRouter.workspace("red")).exists();
		}

	}

}
