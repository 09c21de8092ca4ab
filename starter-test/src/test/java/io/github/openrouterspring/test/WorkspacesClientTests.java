package io.github.openrouterspring.test;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;

import io.github.openrouterspring.OpenRouterApiException;
import io.github.openrouterspring.OpenRouterBadRequestException;
import io.github.openrouterspring.workspaces.BudgetInterval;
import io.github.openrouterspring.workspaces.BulkAddResult;
import io.github.openrouterspring.workspaces.BulkRemoveResult;
import io.github.openrouterspring.workspaces.CreateWorkspaceRequest;
import io.github.openrouterspring.workspaces.DeleteOption;
import io.github.openrouterspring.workspaces.MemberRole;
import io.github.openrouterspring.workspaces.ProviderSort;
import io.github.openrouterspring.workspaces.SetBudgetRequest;
import io.github.openrouterspring.workspaces.Workspace;
import io.github.openrouterspring.workspaces.WorkspaceBudget;
import io.github.openrouterspring.workspaces.WorkspaceBudgets;
import io.github.openrouterspring.workspaces.WorkspaceMember;
import io.github.openrouterspring.workspaces.WorkspacesClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Tests for a {@link WorkspacesClient} and a {@link FakeOpenRouter}: each understands the
 * other.
 */
class WorkspacesClientTests extends AbstractApiTests {

	/**
	 * The first one is 2<sup>53</sup> + 1, which no double can hold.
	 */
	private static final List<Long> LONG_IDS = List.of(9_007_199_254_740_993L, Long.MAX_VALUE, 1L);

	private final WorkspacesClient client = WorkspacesClientFixture.client(this.openRouter);

	@Test
	void everyFieldOfAWorkspaceIsSentAndRead() {
		Workspace created = this.client.create("Team Red 🚀", "red",
				(request) -> request.description("Über\n\"red\"")
					.defaultTextModel("openai/gpt-5")
					.defaultImageModel("openai/gpt-image-1")
					.defaultProviderSort(ProviderSort.of("Fair & square"))
					.observabilityIoLoggingEnabled(true)
					.observabilityBroadcastEnabled(true)
					.dataDiscountLoggingEnabled(false)
					.ioLoggingSamplingRate(0.0001)
					.ioLoggingApiKeyIds(LONG_IDS)
					.disabledServerTools(List.of("openrouter:web_search", "openrouter:brand_new")));
		assertThat(created.id()).isNotNull();
		assertThat(created.defaultGuardrailId()).isNotNull().isNotEqualTo(created.id());
		assertThat(created).isEqualTo(new Workspace(created.id(), "Team Red 🚀", "red", "Über\n\"red\"", "openai/gpt-5",
				"openai/gpt-image-1", ProviderSort.of("Fair & square"), true, true, false, 0.0001, LONG_IDS,
				List.of("openrouter:web_search", "openrouter:brand_new"), false, created.defaultGuardrailId(), NOW,
				null, "user_owner"));
		assertThat(this.client.get("red")).isEqualTo(created);
		assertThat(this.client.get(created.id().toString())).isEqualTo(created);
		assertThat(this.client.list().items()).hasSize(2).contains(created);
		assertThat(this.openRouter.workspace("red").workspace()).isEqualTo(created);
	}

	@Test
	void updateChangesAndClearsOnlyTheGivenFields() {
		Workspace before = this.client.create("Red", "red",
				(request) -> request.description("d")
					.defaultTextModel("m")
					.defaultProviderSort(ProviderSort.PRICE)
					.ioLoggingApiKeyIds(List.of(1L))
					.disabledServerTools(List.of("t")));
		Workspace cleared = this.client.update("red",
				(update) -> update.description(null)
					.defaultTextModel(null)
					.defaultProviderSort(null)
					.ioLoggingApiKeyIds(null)
					.disabledServerTools(null));
		assertThat(cleared).isEqualTo(new Workspace(before.id(), "Red", "red", null, null, null, null, false, false,
				true, 1.0, null, null, false, before.defaultGuardrailId(), NOW, NOW, "user_owner"));
		Workspace changed = this.client.update(before.id().toString(),
				(update) -> update.slug("blue").ioLoggingApiKeyIds(List.of()));
		assertThat(changed.ioLoggingApiKeyIds()).isEmpty();
		assertThat(changed).usingRecursiveComparison().ignoringFields("slug", "ioLoggingApiKeyIds").isEqualTo(cleared);
		assertThat(this.client.get("blue")).isEqualTo(changed);
		assertThat(this.client.find("red")).isEmpty();
		this.client.delete("blue", DeleteOption.CONFIRM_DEFAULT_WORKSPACE);
		this.client.delete("default", DeleteOption.CONFIRM_DEFAULT_WORKSPACE);
		assertThat(this.client.list().items()).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "lifetime", "monthly", "weekly", "daily" })
	void budgetOfEachIntervalIsSetAndFoundAndDeleted(String value) {
		BudgetInterval interval = BudgetInterval.of(value);
		BigDecimal limit = new BigDecimal("12.50");
		WorkspaceBudget set = this.client.setBudget("default", interval,
				SetBudgetRequest.of(limit).withIncludeByokInBudgets(true));
		assertThat(set)
			.isEqualTo(new WorkspaceBudget(set.id(), this.client.get("default").id(), limit, interval, true, NOW, NOW));
		assertThat(this.client.getBudget("default", interval)).isEqualTo(set);
		assertThat(this.client.listBudgets("default")).isEqualTo(new WorkspaceBudgets(List.of(set), true));
		assertThat(this.client.get("default").includeByokInBudgets()).isTrue();
		this.client.deleteBudget("default", interval);
		assertThat(this.client.findBudget("default", interval)).isEmpty();
	}

	@ParameterizedTest
	@CsvSource({ "0.1, 0.1", "0.10, 0.10", "123456789.123456, 123456789.123456", "1E+3, 1000", "1E-9, 0.000000001",
			"1.5E+20, 150000000000000000000", "12345678901234567890.123456789, 12345678901234567890.123456789",
			"0.1000000000000000055511151231257827, 0.1000000000000000055511151231257827" })
	void moneyIsExactAndPlainOnTheWire(BigDecimal limitUsd, String onTheWire) {
		WorkspaceBudget set = this.client.setBudget("default", BudgetInterval.DAILY, limitUsd);
		assertThat(this.openRouter.requests()).singleElement()
			.extracting(RecordedRequest::body)
			.isEqualTo("{\"limit_usd\":%s}".formatted(onTheWire));
		assertThat(set.limitUsd()).isEqualByComparingTo(limitUsd);
		assertThat(this.client.getBudget("default", BudgetInterval.DAILY).limitUsd()).isEqualByComparingTo(limitUsd);
	}

	@Test
	void membersAreAddedInHundredsListedInPagesAndRemoved() {
		List<String> userIds = IntStream.rangeClosed(1, 250).mapToObj("user_%d"::formatted).toList();
		this.openRouter.seed((seed) -> seed.users(250, "user_%d"::formatted).workspace("red", "Red"));
		BulkAddResult added = this.client.bulkAddMembers("red", userIds);
		assertThat(added.addedCount()).isEqualTo(250);
		assertThat(added.members()).extracting(WorkspaceMember::userId).isEqualTo(userIds);
		// The hundreds are added concurrently
		assertThat(this.client.streamMembers("red")).containsExactlyInAnyOrderElementsOf(added.members());
		assertThat(this.client.listMembers("red").totalCount()).isEqualTo(250);
		assertThat(this.client.listMembers("red", 200, 100).items()).hasSize(50);
		assertThat(this.client.bulkRemoveMembers("red", userIds)).isEqualTo(new BulkRemoveResult(250, false));
		assertThat(this.client.listMembers("red").totalCount()).isZero();
		assertThat(this.openRouter.requests(ApiOperation.BULK_ADD_MEMBERS)).hasSize(3);
	}

	@Test
	void memberHasEveryFieldAndAnyRole() {
		this.openRouter
			.seed((seed) -> seed.user("user_ada", MemberRole.ADMIN).user("user_eve", MemberRole.of("Chief auditor")));
		UUID id = this.client.get("default").id();
		assertThat(this.client.listMembers(id.toString()).items())
			.usingRecursiveFieldByFieldElementComparatorIgnoringFields("id")
			.containsExactly(new WorkspaceMember(null, id, "user_ada", MemberRole.ADMIN, NOW),
					new WorkspaceMember(null, id, "user_eve", MemberRole.of("Chief auditor"), NOW));
	}

	@Test
	void rejectionIsAnExceptionWithTheReason() {
		OpenRouterApiException failure = catchThrowableOfType(OpenRouterApiException.class,
				() -> this.client.create(CreateWorkspaceRequest.of("Default", "default")));
		assertThat(failure).isExactlyInstanceOf(OpenRouterBadRequestException.class)
			.hasMessageContaining("The slug 'default' is already taken");
		assertThat(failure.getErrorCode()).isEqualTo(400);
		assertThat(failure.getUserId()).isEqualTo("user_owner");
		assertThat(failure.getRequestId()).isNotBlank();
		assertThat(failure.getMetadata()).isEqualTo(Map.of("field", "slug"));
	}

}
