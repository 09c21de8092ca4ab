package io.github.openrouterspring.test;

import java.math.BigDecimal;

import io.github.openrouterspring.OpenRouterBadRequestException;
import io.github.openrouterspring.OpenRouterNotFoundException;
import io.github.openrouterspring.workspaces.BudgetInterval;
import io.github.openrouterspring.workspaces.WorkspacesClient;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for how a {@link WorkspacesClient} writes ids into paths: each is one segment,
 * whatever characters it has.
 */
class WorkspacesClientPathTests {

	@AutoClose
	private final FakeOpenRouter openRouter = FakeOpenRouter.start();

	@RegisterExtension
	private final OpenApiContract contract = new OpenApiContract(this.openRouter);

	private final WorkspacesClient client = WorkspacesClientFixture.client(this.openRouter);

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			a/b           | a%2Fb
			/             | %2F
			../x          | ..%2Fx
			..%2Fx        | ..%252Fx
			%2F           | %252F
			%2e%2e        | %252e%252e
			100%          | 100%25
			a b           | a%20b
			' a '         | %20a%20
			a?b=c         | a%3Fb%3Dc
			a#b           | a%23b
			a;b=c         | a%3Bb%3Dc
			a+b           | a%2Bb
			a&b           | a%26b
			a\\b          | a%5Cb
			user@host:1   | user%40host%3A1
			{interval}    | %7Binterval%7D
			["a",*]       | %5B%22a%22%2C%2A%5D
			"a'           | %22a%27
			rot-grün      | rot-gr%C3%BCn
			日本          | %E6%97%A5%E6%9C%AC
			🚀            | %F0%9F%9A%80
			...           | ...
			a-._~Z9       | a-._~Z9
			members       | members
			""", quoteCharacter = '\'')
	void workspaceIsOneSegmentInEveryOperation(String workspace, String segment) {
		WorkspacesClientCall.ofOneWorkspace()
			.forEach((call) -> assertThatExceptionOfType(OpenRouterNotFoundException.class).as(call.operation())
				.isThrownBy(() -> call.make(this.client, workspace))
				.satisfies((ex) -> assertThat(ex.getErrorMessage()).isEqualTo("Workspace '%s' not found", workspace)));
		assertThat(WorkspacesClientFixture.sent(this.openRouter)).containsExactlyElementsOf(
				WorkspacesClientCall.ofOneWorkspace().map((call) -> call.request(segment)).toList());
	}

	@ParameterizedTest
	@CsvSource({ "a/b?c, a%2Fb%3Fc", "../members, ..%2Fmembers" })
	void workspaceIsOneSegmentInAStreamOfMembers(String workspace, String segment) {
		assertThatExceptionOfType(OpenRouterNotFoundException.class)
			.isThrownBy(() -> this.client.streamMembers(workspace).toList());
		assertThat(WorkspacesClientFixture.sent(this.openRouter))
			.containsExactly("GET /workspaces/%s/members?offset=0&limit=100".formatted(segment));
	}

	@ParameterizedTest
	@ValueSource(strings = { ".", ".." })
	void workspaceThatWouldNameTheFolderAboveIsRefusedInEveryOperation(String workspace) {
		WorkspacesClientCall.ofOneWorkspace()
			.forEach((call) -> assertThatIllegalArgumentException().as(call.operation())
				.isThrownBy(() -> call.make(this.client, workspace))
				.withMessageContaining("'workspace'"));
		assertThat(WorkspacesClientFixture.sent(this.openRouter)).isEmpty();
	}

	@ParameterizedTest
	@CsvSource({ "yearly, yearly", "DAILY, DAILY", "a/b?c, a%2Fb%3Fc", "../x, ..%2Fx", "a b, a%20b" })
	void unknownIntervalIsOneSegmentAndLeftToTheServerToRefuse(String value, String segment) {
		BudgetInterval interval = BudgetInterval.of(value);
		assertThatExceptionOfType(OpenRouterBadRequestException.class)
			.isThrownBy(() -> this.client.getBudget("default", interval));
		assertThatExceptionOfType(OpenRouterBadRequestException.class)
			.isThrownBy(() -> this.client.setBudget("default", interval, BigDecimal.ONE));
		assertThatExceptionOfType(OpenRouterBadRequestException.class)
			.isThrownBy(() -> this.client.deleteBudget("default", interval))
			.satisfies((ex) -> assertThat(ex.getMetadata()).containsEntry("field", "interval"));
		String path = "/workspaces/default/budgets/" + segment;
		assertThat(WorkspacesClientFixture.sent(this.openRouter)).containsExactly("GET " + path, "PUT " + path,
				"DELETE " + path);
	}

}
