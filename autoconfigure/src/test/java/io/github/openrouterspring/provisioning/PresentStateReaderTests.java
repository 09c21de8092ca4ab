package io.github.openrouterspring.provisioning;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

import io.github.openrouterspring.ApiError;
import io.github.openrouterspring.OpenRouterException;
import io.github.openrouterspring.OpenRouterForbiddenException;
import io.github.openrouterspring.OpenRouterNotFoundException;
import io.github.openrouterspring.OpenRouterServerException;
import io.github.openrouterspring.OpenRouterUnauthorizedException;
import io.github.openrouterspring.workspaces.Workspace;
import io.github.openrouterspring.workspaces.WorkspaceBudgets;
import io.github.openrouterspring.workspaces.WorkspacesClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.http.HttpStatus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;
import static org.junit.jupiter.params.provider.Arguments.arguments;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;

/**
 * Tests for {@link PresentStateReader}.
 */
class PresentStateReaderTests {

	private static final ApiError NOT_FOUND = ApiError.of(404, "No such workspace");

	private static final Workspace RED = new Workspace(UUID.randomUUID(), "red", "red", null, null, null, null, false,
			false, false, 1.0, null, List.of(), null, null, null, null, null);

	private static final String ID = RED.id().toString();

	private final WorkspacesClient client = mock();

	private final PresentStateReader reader = new PresentStateReader(this.client);

	@Test
	void deletedWorkspaceIsLeftOut() {
		given(this.client.streamMembers(ID)).willThrow(new OpenRouterNotFoundException("listMembers", 1, NOT_FOUND));
		given(this.client.find(ID)).willReturn(Optional.empty());
		assertThat(this.reader.read(RED, false, true)).isEmpty();
	}

	@Test
	void workspaceWhoseMembersAreNotFoundIsStillThere() {
		OpenRouterNotFoundException failure = new OpenRouterNotFoundException("listMembers", 1, NOT_FOUND);
		given(this.client.streamMembers(ID)).willThrow(failure);
		given(this.client.find(ID)).willReturn(Optional.of(RED));
		assertThat(this.reader.read(RED, false, true)).contains(new PresentWorkspace(RED, null, null, failure));
	}

	static Stream<Arguments> failuresOfTheWorkspace() {
		ApiError page = new ApiError(HttpStatus.NOT_FOUND, null, null, Map.of(), null, null, null, "<html>");
		return Stream.of(
				arguments(new OpenRouterForbiddenException("listBudgets", 1, ApiError.of(403, "Not in this plan")),
						Optional.empty()),
				arguments(new OpenRouterNotFoundException("listBudgets", 1, page), Optional.of(RED)));
	}

	@ParameterizedTest
	@MethodSource("failuresOfTheWorkspace")
	void failureOfOneWorkspaceIsReportedWithIt(OpenRouterException failure, Optional<Workspace> found) {
		given(this.client.listBudgets(ID)).willThrow(failure);
		given(this.client.find(ID)).willReturn(found);
		assertThat(this.reader.read(RED, true, false)).contains(new PresentWorkspace(RED, null, null, failure));
	}

	static Stream<OpenRouterException> failuresOfAll() {
		return Stream.of(new OpenRouterUnauthorizedException("listBudgets", 1, ApiError.of(401, "No")),
				new OpenRouterServerException("listBudgets", 4, ApiError.of(503, "Down")));
	}

	@ParameterizedTest
	@MethodSource("failuresOfAll")
	void failureOfAllWorkspacesFailsThePlan(OpenRouterException failure) {
		given(this.client.listBudgets(ID)).willThrow(failure);
		assertThatException().isThrownBy(() -> this.reader.read(RED, true, false)).isSameAs(failure);
	}

	@Test
	void workspaceWhoseBudgetsAreNotFoundHasNone() {
		given(this.client.listBudgets(ID)).willThrow(new OpenRouterNotFoundException("listBudgets", 1, NOT_FOUND));
		given(this.client.get(ID)).willReturn(RED);
		assertThat(this.reader.read(RED, true, false))
			.contains(new PresentWorkspace(RED, new WorkspaceBudgets(List.of(), null), null, null));
	}

	@Test
	void workspaceThatIsNotFoundItselfIsLeftOut() {
		given(this.client.listBudgets(ID)).willThrow(new OpenRouterNotFoundException("listBudgets", 1, NOT_FOUND));
		given(this.client.get(ID)).willThrow(new OpenRouterNotFoundException("get", 1, NOT_FOUND));
		assertThat(this.reader.read(RED, true, false)).isEmpty();
	}

}
