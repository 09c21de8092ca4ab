package io.github.openrouterspring.test;

import java.util.Map;

import io.github.openrouterspring.OpenRouterApiException;
import io.github.openrouterspring.OpenRouterBadRequestException;
import io.github.openrouterspring.OpenRouterForbiddenException;
import io.github.openrouterspring.OpenRouterNotFoundException;
import io.github.openrouterspring.OpenRouterUnauthorizedException;
import io.github.openrouterspring.workspaces.BudgetInterval;
import io.github.openrouterspring.workspaces.CreateWorkspaceRequest;
import io.github.openrouterspring.workspaces.WorkspacesClient;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Tests for what a {@link WorkspacesClient} makes of refusals.
 */
class WorkspacesClientErrorTests {

	@AutoClose
	private final FakeOpenRouter openRouter = FakeOpenRouter.start();

	@RegisterExtension
	private final OpenApiContract contract = new OpenApiContract(this.openRouter);

	private final WorkspacesClient client = WorkspacesClientFixture.client(this.openRouter);

	@ParameterizedTest
	@EnumSource
	void unknownKeyIsUnauthorized(WorkspacesClientCall call) {
		WorkspacesClient unknown = WorkspacesClientFixture.client(this.openRouter, "sk-or-v1-unknown");
		assertRefused(() -> call.make(unknown, "default"), OpenRouterUnauthorizedException.class, call.operation(), 401,
				"Invalid API key", Map.of(), null);
	}

	@ParameterizedTest
	@EnumSource
	void inferenceKeyIsForbidden(WorkspacesClientCall call) {
		WorkspacesClient inference = WorkspacesClientFixture.client(this.openRouter, this.openRouter.inferenceKey());
		assertRefused(() -> call.make(inference, "default"), OpenRouterForbiddenException.class, call.operation(), 403,
				"Only management keys can perform this operation", Map.of(), "user_owner");
	}

	@ParameterizedTest
	@MethodSource("io.github.openrouterspring.test.WorkspacesClientCall#ofOneWorkspace")
	void unknownWorkspaceIsNotFound(WorkspacesClientCall call) {
		assertRefused(() -> call.make(this.client, "nowhere"), OpenRouterNotFoundException.class, call.operation(), 404,
				"Workspace 'nowhere' not found", Map.of(), "user_owner");
	}

	@Test
	void budgetThatIsNotSetIsNotFound() {
		assertRefused(() -> this.client.getBudget("default", BudgetInterval.WEEKLY), OpenRouterNotFoundException.class,
				"getBudget", 404, "No weekly budget is set", Map.of(), "user_owner");
	}

	@Test
	void takenSlugIsABadRequestThatNamesTheField() {
		this.openRouter.seed((seed) -> seed.workspace("red", "Red"));
		String message = "The slug 'red' is already taken";
		Map<String, Object> metadata = Map.of("field", "slug");
		assertRefused(() -> this.client.create(CreateWorkspaceRequest.of("Red", "red")),
				OpenRouterBadRequestException.class, "create", 400, message, metadata, "user_owner");
		assertRefused(() -> this.client.update("default", (update) -> update.slug("red")),
				OpenRouterBadRequestException.class, "update", 400, message, metadata, "user_owner");
	}

	private void assertRefused(ThrowingCallable call, Class<? extends OpenRouterApiException> type, String operation,
			int status, String message, Map<String, Object> metadata, @Nullable String userId) {
		OpenRouterApiException failure = catchThrowableOfType(OpenRouterApiException.class, call);
		String requestId = this.openRouter.wireMock()
			.getAllServeEvents()
			.get(0)
			.getResponse()
			.getHeaders()
			.getHeader("X-Request-Id")
			.firstValue();
		assertThat(failure).isExactlyInstanceOf(type)
			.hasMessageStartingWith("OpenRouter operation '%s' failed with %d ", operation, status)
			.hasMessageEndingWith(": %s [request id %s]", message, requestId);
		assertThat(failure.getOperation()).isEqualTo(operation);
		assertThat(failure.getAttempts()).isOne();
		assertThat(failure.getStatusCode().value()).isEqualTo(status);
		assertThat(failure.getErrorCode()).isEqualTo(status);
		assertThat(failure.getErrorMessage()).isEqualTo(message);
		assertThat(failure.getMetadata()).isEqualTo(metadata);
		assertThat(failure.getUserId()).isEqualTo(userId);
		assertThat(failure.getRequestId()).isEqualTo(requestId);
		assertThat(failure.getBodyExcerpt()).isNull();
	}

}
