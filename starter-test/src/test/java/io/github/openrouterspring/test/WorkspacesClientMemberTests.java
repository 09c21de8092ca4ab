package io.github.openrouterspring.test;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

import io.github.openrouterspring.OpenRouterApiException;
import io.github.openrouterspring.OpenRouterBadRequestException;
import io.github.openrouterspring.OpenRouterForbiddenException;
import io.github.openrouterspring.OpenRouterPartialFailureException;
import io.github.openrouterspring.workspaces.BulkAddResult;
import io.github.openrouterspring.workspaces.BulkRemoveResult;
import io.github.openrouterspring.workspaces.MemberRole;
import io.github.openrouterspring.workspaces.WorkspaceMember;
import io.github.openrouterspring.workspaces.WorkspacesClient;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for the members of workspaces with a {@link WorkspacesClient}.
 */
class WorkspacesClientMemberTests {

	private static final Instant NOW = Instant.parse("2026-11-24T12:00:00.123Z");

	@AutoClose
	private final FakeOpenRouter openRouter = FakeOpenRouter.builder().clock(Clock.fixed(NOW, ZoneOffset.UTC)).start();

	@RegisterExtension
	private final OpenApiContract contract = new OpenApiContract(this.openRouter);

	private final WorkspacesClient client = WorkspacesClientFixture.client(this.openRouter);

	@BeforeEach
	void seed() {
		this.openRouter.seed((seed) -> seed.user("user_ada", "admin")
			.user("user_bob", "member")
			.user("user_eve", "Chief auditor")
			.scimUser("user_sam", "member")
			.workspace("red", "Red",
					(workspace) -> workspace.members("user_ada", "user_bob", "user_sam").activeApiKey("user_ada")));
	}

	@Test
	void memberHasEveryField() {
		List<WorkspaceMember> members = this.client.listMembers("red").items();
		WorkspaceMember ada = members.get(0);
		assertThat(ada.id()).isNotNull();
		assertThat(ada)
			.isEqualTo(new WorkspaceMember(ada.id(), this.client.get("red").id(), "user_ada", MemberRole.ADMIN, NOW));
		assertThat(members).extracting(WorkspaceMember::userId).containsExactly("user_ada", "user_bob", "user_sam");
		assertThat(members).extracting(WorkspaceMember::role)
			.containsExactly(MemberRole.ADMIN, MemberRole.MEMBER, MemberRole.MEMBER);
	}

	@Test
	void membersAreFoundByTheIdOfTheWorkspaceToo() {
		String id = this.client.get("red").id().toString();
		assertThat(this.client.listMembers(id)).isEqualTo(this.client.listMembers("red"));
	}

	@Test
	void defaultWorkspaceHasEveryMemberOfTheOrganization() {
		assertThat(this.client.listMembers("default").items()).extracting(WorkspaceMember::userId)
			.containsExactly("user_ada", "user_bob", "user_eve", "user_sam");
		assertThatExceptionOfType(OpenRouterForbiddenException.class)
			.isThrownBy(() -> this.client.bulkRemoveMembers("default", List.of("user_bob")));
	}

	@Test
	void unknownRoleSurvives() {
		assertThat(this.client.bulkAddMembers("red", List.of("user_eve")).members()).singleElement()
			.extracting(WorkspaceMember::role)
			.isEqualTo(MemberRole.of("Chief auditor"));
		assertThat(this.client.listMembers("red", 3, 1).items()).singleElement()
			.extracting(WorkspaceMember::role)
			.hasToString("Chief auditor");
	}

	@Test
	void addingCountsOnlyThoseWhoWereNotMembersAndAnswersAll() {
		BulkAddResult result = this.client.bulkAddMembers("red", List.of("user_eve", "user_bob", "user_eve"));
		assertThat(WorkspacesClientFixture.lastBody(this.openRouter))
			.isEqualTo("{\"user_ids\":[\"user_eve\",\"user_bob\"]}");
		assertThat(result.addedCount()).isOne();
		assertThat(result.members()).extracting(WorkspaceMember::userId).containsExactly("user_eve", "user_bob");
		assertThat(this.client.listMembers("red").items()).containsAll(result.members());
	}

	@ParameterizedTest
	@CsvSource({ "100, 1", "101, 2", "250, 3" })
	void usersAreAddedAndRemovedByTheHundred(int count, int requests) {
		List<String> userIds = IntStream.rangeClosed(1, count).mapToObj("user_%d"::formatted).toList();
		this.openRouter.seed((seed) -> seed.users(count, "user_%d"::formatted).workspace("blue", "Blue"));
		BulkAddResult added = this.client.bulkAddMembers("blue", userIds);
		assertThat(added.addedCount()).isEqualTo(count);
		assertThat(added.members()).extracting(WorkspaceMember::userId).isEqualTo(userIds);
		BulkRemoveResult removed = this.client.bulkRemoveMembers("blue", userIds);
		assertThat(removed).isEqualTo(new BulkRemoveResult(count, false));
		assertThat(WorkspacesClientFixture.sent(this.openRouter)).hasSize(2 * requests);
		assertThat(this.client.listMembers("blue").totalCount()).isZero();
	}

	@Test
	void unknownUserAmongManyIsAPartialFailure() {
		List<String> userIds = IntStream.rangeClosed(1, 201).mapToObj("user_%d"::formatted).toList();
		this.openRouter.seed((seed) -> seed.users(200, "user_%d"::formatted).workspace("blue", "Blue"));
		assertThatExceptionOfType(OpenRouterPartialFailureException.class)
			.isThrownBy(() -> this.client.bulkAddMembers("blue", userIds))
			.withCauseInstanceOf(OpenRouterBadRequestException.class)
			.satisfies((ex) -> {
				assertThat(ex.getDone()).isEqualTo(userIds.subList(0, 200));
				assertThat(ex.getRemaining()).containsExactly("user_201");
			});
		assertThat(this.client.streamMembers("blue")).extracting(WorkspaceMember::userId)
			.isEqualTo(userIds.subList(0, 200));
	}

	@Test
	void removingCountsOnlyThoseWhoWereMembers() {
		assertThat(this.client.bulkRemoveMembers("red", Set.of("user_bob", "user_eve", "user_who")).removedCount())
			.isOne();
		assertThat(this.client.listMembers("red").items()).extracting(WorkspaceMember::userId)
			.containsExactly("user_ada", "user_sam");
	}

	@ParameterizedTest
	@CsvSource({ "user_ada, active API keys", "user_sam, SCIM" })
	void memberWhoCanNotBeRemovedKeepsAllFromBeingRemoved(String userId, String reason) {
		assertThatExceptionOfType(OpenRouterApiException.class)
			.isThrownBy(() -> this.client.bulkRemoveMembers("red", List.of("user_bob", userId)))
			.withMessageContaining(reason)
			.satisfies((ex) -> assertThat(ex.getErrorMessage()).endsWith(": " + userId));
		assertThat(this.client.listMembers("red").totalCount()).isEqualTo(3);
	}

	@Test
	void unknownUserKeepsAllFromBeingAdded() {
		assertThatExceptionOfType(OpenRouterBadRequestException.class)
			.isThrownBy(() -> this.client.bulkAddMembers("red", List.of("user_eve", "user_who")))
			.satisfies((ex) -> assertThat(ex.getErrorMessage()).endsWith(": user_who"));
		assertThat(this.client.listMembers("red").totalCount()).isEqualTo(3);
	}

}
