package io.github.openrouterspring.test;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;

import com.github.tomakehurst.wiremock.client.WireMock;
import io.github.openrouterspring.OpenRouterBadRequestException;
import io.github.openrouterspring.OpenRouterNotFoundException;
import io.github.openrouterspring.workspaces.BudgetInterval;
import io.github.openrouterspring.workspaces.SetBudgetRequest;
import io.github.openrouterspring.workspaces.WorkspaceBudget;
import io.github.openrouterspring.workspaces.WorkspaceBudgets;
import io.github.openrouterspring.workspaces.WorkspacesClient;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for the budgets of workspaces with a {@link WorkspacesClient}.
 */
class WorkspacesClientBudgetTests {

	private static final Instant NOW = Instant.parse("2026-11-24T12:00:00.123Z");

	static final List<BudgetInterval> INTERVALS = List.of(BudgetInterval.LIFETIME, BudgetInterval.MONTHLY,
			BudgetInterval.WEEKLY, BudgetInterval.DAILY);

	@AutoClose
	private final FakeOpenRouter openRouter = FakeOpenRouter.builder().clock(Clock.fixed(NOW, ZoneOffset.UTC)).start();

	@RegisterExtension
	private final OpenApiContract contract = new OpenApiContract(this.openRouter);

	private final WorkspacesClient client = WorkspacesClientFixture.client(this.openRouter);

	@BeforeEach
	void seed() {
		this.openRouter.seed((seed) -> seed.workspace("red", "Red"));
	}

	@ParameterizedTest
	@FieldSource("INTERVALS")
	void budgetIsSetAndFoundAndDeleted(BudgetInterval interval) {
		WorkspaceBudget set = this.client.setBudget("red", interval, new BigDecimal("12.50"));
		assertThat(WorkspacesClientFixture.sent(this.openRouter))
			.containsExactly("PUT /workspaces/red/budgets/" + interval);
		assertThat(set.id()).isNotNull();
		assertThat(set).isEqualTo(new WorkspaceBudget(set.id(), this.client.get("red").id(), new BigDecimal("12.50"),
				interval, false, NOW, NOW));
		assertThat(this.client.getBudget("red", interval)).isEqualTo(set);
		assertThat(this.client.listBudgets("red")).isEqualTo(new WorkspaceBudgets(List.of(set), false));
		this.client.deleteBudget("red", interval);
		assertThatExceptionOfType(OpenRouterNotFoundException.class)
			.isThrownBy(() -> this.client.getBudget("red", interval));
		assertThat(this.client.listBudgets("red").items()).isEmpty();
	}

	@ParameterizedTest
	@CsvSource({ "0.1, 0.1", "0.10, 0.10", "123456789.123456, 123456789.123456", "1E+3, 1000", "1E-9, 0.000000001",
			"1.5E+20, 150000000000000000000", "12345678901234567890.123456789, 12345678901234567890.123456789",
			"0.1000000000000000055511151231257827, 0.1000000000000000055511151231257827" })
	void moneyIsExactAndPlainOnTheWire(BigDecimal limitUsd, String onTheWire) {
		WorkspaceBudget set = this.client.setBudget("red", BudgetInterval.DAILY, limitUsd);
		assertThat(WorkspacesClientFixture.lastBody(this.openRouter))
			.isEqualTo("{\"limit_usd\":%s}".formatted(onTheWire));
		assertThat(set.limitUsd()).isEqualByComparingTo(limitUsd);
		assertThat(this.client.getBudget("red", BudgetInterval.DAILY).limitUsd()).isEqualByComparingTo(limitUsd);
		assertThat(this.client.listBudgets("red").items()).singleElement()
			.satisfies((budget) -> assertThat(budget.limitUsd()).isEqualByComparingTo(limitUsd));
	}

	@Test
	void settingABudgetAgainKeepsItsId() {
		WorkspaceBudget first = this.client.setBudget("red", BudgetInterval.DAILY, BigDecimal.ONE);
		WorkspaceBudget second = this.client.setBudget("red", BudgetInterval.DAILY, BigDecimal.TEN);
		assertThat(second.id()).isEqualTo(first.id());
		assertThat(second.limitUsd()).isEqualByComparingTo("10");
	}

	@Test
	void limitsMustDecreaseAsTheIntervalNarrows() {
		BigDecimal limit = new BigDecimal("1000");
		for (BudgetInterval interval : INTERVALS) {
			this.client.setBudget("red", interval, limit);
			limit = limit.subtract(BigDecimal.ONE);
		}
		assertThat(this.client.listBudgets("red").items()).extracting(WorkspaceBudget::interval).isEqualTo(INTERVALS);
		assertThatExceptionOfType(OpenRouterBadRequestException.class)
			.isThrownBy(() -> this.client.setBudget("red", BudgetInterval.WEEKLY, new BigDecimal("999")))
			.satisfies((ex) -> {
				assertThat(ex.getErrorMessage()).isEqualTo("'limit_usd' must be less than the monthly limit of 999");
				assertThat(ex.getMetadata()).containsEntry("field", "limit_usd");
			});
		assertThat(this.client.getBudget("red", BudgetInterval.WEEKLY).limitUsd()).isEqualByComparingTo("998");
	}

	@Test
	void byokIsLeftAsItIsUnlessItIsSetAndHoldsForTheWholeWorkspace() {
		SetBudgetRequest request = SetBudgetRequest.of(BigDecimal.ONE);
		this.client.setBudget("red", BudgetInterval.MONTHLY, BigDecimal.TEN);
		WorkspaceBudget daily = this.client.setBudget("red", BudgetInterval.DAILY,
				request.withIncludeByokInBudgets(true));
		assertThat(WorkspacesClientFixture.lastBody(this.openRouter))
			.isEqualTo("{\"limit_usd\":1,\"include_byok_in_budgets\":true}");
		assertThat(daily.includeByokInBudgets()).isTrue();
		assertThat(this.client.setBudget("red", BudgetInterval.DAILY, request).includeByokInBudgets()).isTrue();
		assertThat(WorkspacesClientFixture.lastBody(this.openRouter)).isEqualTo("{\"limit_usd\":1}");
		assertThat(this.client.getBudget("red", BudgetInterval.MONTHLY).includeByokInBudgets()).isTrue();
		assertThat(this.client.get("red").includeByokInBudgets()).isTrue();
		WorkspaceBudgets budgets = this.client.listBudgets("red");
		assertThat(budgets.includeByokInBudgets()).isTrue();
		assertThat(budgets.items()).hasSize(2).extracting(WorkspaceBudget::includeByokInBudgets).containsOnly(true);
		assertThat(this.client.get("default").includeByokInBudgets()).isFalse();
		this.client.setBudget("red", BudgetInterval.DAILY, request.withIncludeByokInBudgets(false));
		assertThat(this.client.listBudgets("red").includeByokInBudgets()).isFalse();
	}

	@Test
	void budgetOfAnIntervalIsFoundAmongAll() {
		this.client.setBudget("red", BudgetInterval.LIFETIME, BigDecimal.TEN);
		WorkspaceBudget daily = this.client.setBudget("red", BudgetInterval.DAILY, BigDecimal.ONE);
		WorkspaceBudgets budgets = this.client.listBudgets("red");
		assertThat(budgets.find(BudgetInterval.DAILY)).contains(daily);
		assertThat(budgets.find(BudgetInterval.LIFETIME)).isPresent();
		assertThat(budgets.find(BudgetInterval.WEEKLY)).isEmpty();
	}

	@Test
	void deletingABudgetThatIsNotSetDoesNothing() {
		WorkspaceBudget daily = this.client.setBudget("red", BudgetInterval.DAILY, BigDecimal.ONE);
		Stream.of(BudgetInterval.WEEKLY, BudgetInterval.MONTHLY, BudgetInterval.LIFETIME)
			.forEach((interval) -> this.client.deleteBudget("red", interval));
		assertThat(this.client.listBudgets("red").items()).containsExactly(daily);
	}

	@Test
	void unknownIntervalSurvives() {
		this.openRouter.wireMock()
			.stubFor(WireMock.get(WireMock.urlPathEqualTo("/api/v1/workspaces/red/budgets"))
				.willReturn(WireMock.okJson("{\"data\":[{\"limit_usd\":1,\"reset_interval\":\"Every hour\"}]}")));
		assertThat(this.client.listBudgets("red").find(BudgetInterval.of("Every hour"))).get()
			.extracting(WorkspaceBudget::interval)
			.hasToString("Every hour");
	}

}
