package io.github.openrouterspring.sample.browser;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import io.github.openrouterspring.OpenRouterNotFoundException;
import io.github.openrouterspring.test.FakeFault;
import io.github.openrouterspring.test.FakeOpenRouter;
import io.github.openrouterspring.workspaces.BudgetInterval;
import io.github.openrouterspring.workspaces.WorkspacesClient;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * The console in a browser that runs no scripts.
 */
@BrowserTest
class ConsoleWithoutScriptsTests {

	@Autowired
	private FakeOpenRouter openRouter;

	@Autowired
	private WorkspacesClient workspaces;

	private Browser browser;

	@BeforeEach
	void setUp(Browser browser) {
		this.browser = browser;
		browser.scripts(false);
	}

	@Test
	void listGoesOnOnTheNextPage() {
		this.openRouter.seed((seed) -> seed.workspaces(120, "more-%03d"::formatted));
		this.browser.open("/");
		assertThat(this.browser.texts("#rows th")).hasSize(50);
		this.browser.link("Show more").click();
		this.browser.waitForPath("/?q=&from=50");
		assertThat(this.browser.texts("#rows th")).hasSize(50);
		this.browser.link("Show more").click();
		this.browser.waitForPath("/?q=&from=100");
		assertThat(this.browser.texts("#rows th")).hasSize(this.workspaces.list().totalCount().intValue() - 100)
			.last()
			.isEqualTo("more-120");
		assertThat(this.browser.link("Show more").shown()).isFalse();
	}

	@Test
	void searchesWhenTheFormIsSent() {
		this.openRouter.seed((seed) -> seed.workspaces(120, "more-%03d"::formatted));
		this.browser.open("/");
		this.browser.field("Search").fill("MORE");
		this.browser.button("Search").click();
		this.browser.waitForPath("/?q=MORE");
		assertThat(this.browser.texts("#count")).containsExactly("More than 50 workspaces found");
		this.browser.link("Show more").click();
		this.browser.waitForPath("/?q=MORE&from=50");
		assertThat(this.browser.texts("#rows th")).first().isEqualTo("more-051");
		assertThat(this.browser.field("Search").value()).isEqualTo("MORE");
	}

	@Test
	void createsAndChangesWorkspace() {
		this.browser.open("/new");
		this.browser.field("Name").fill("Team Plain");
		this.browser.field("Slug").fill("Not A Slug");
		this.browser.console().expectFailedResponse(422);
		this.browser.button("Create").click();
		this.browser.eventually(() -> assertThat(this.browser.field("Slug").error()).contains("must be lower case"));
		this.browser.field("Slug").fill("team-platform");
		this.browser.console().expectFailedResponse(422);
		this.browser.button("Create").click();
		this.browser.eventually(() -> assertThat(this.browser.field("Slug").error())
			.isEqualTo("The slug 'team-platform' is already taken"));
		this.browser.field("Slug").fill("team-plain");
		this.browser.button("Create").click();
		this.browser.waitForPath("/workspaces/team-plain");
		this.browser.link("Edit").click();
		this.browser.field("Log prompts and completions").check(true);
		this.browser.button("Save").click();
		this.browser.waitForPath("/workspaces/team-plain");
		assertThat(this.browser.texts(".message")).containsExactly("Team Plain has been saved");
		assertThat(this.workspaces.get("team-plain").observabilityIoLoggingEnabled()).isTrue();
	}

	@Test
	void setsAndDeletesBudget() {
		this.browser.open("/workspaces/tenant-umbrella");
		this.browser.field("Interval").choose("weekly");
		this.browser.field("Limit in US dollars").fill("20");
		this.browser.button("Set budget").click();
		this.browser.find("#budgets + .message").waitForText("The weekly budget has been set");
		assertThat(this.workspaces.getBudget("tenant-umbrella", BudgetInterval.WEEKLY).limitUsd())
			.isEqualByComparingTo("20");
		this.browser.button("Delete the weekly budget").click();
		waitForMessage("The weekly budget has been deleted");
		assertThat(this.workspaces.listBudgets("tenant-umbrella").items()).isEmpty();
	}

	@Test
	void membersGoOnOnTheNextPage() {
		this.openRouter.seed((seed) -> seed.users(70, "more_%03d"::formatted)
			.workspace("many", "Many", (workspace) -> workspace.everyone()));
		this.browser.open("/workspaces/many");
		assertThat(this.browser.texts("#member-rows th")).hasSize(50);
		this.browser.link("Show more").click();
		this.browser.waitForPath("/workspaces/many?from=50");
		assertThat(this.browser.texts("#member-rows th"))
			.hasSize(this.workspaces.listMembers("many").totalCount().intValue() - 50);
		assertThat(this.browser.link("Show more").shown()).isFalse();
	}

	@Test
	void removesMembers() {
		this.browser.open("/workspaces/team-search");
		assertThat(this.browser.link("Show more").shown()).as("There are only three").isFalse();
		this.browser.field("user_edsger").check(true);
		this.browser.button("Remove selected").click();
		this.browser.find("#members + .message").waitForText("1 member has been removed");
		assertThat(this.browser.texts("#member-rows th")).containsExactlyInAnyOrder("user_grace", "user_frances");
	}

	@Test
	void addsMembersWhileThePageIsLoadedAgain() {
		List<String> ids = IntStream.rangeClosed(1, 150).mapToObj("user_%05d"::formatted).toList();
		this.openRouter.seed((seed) -> seed.users(150, "user_%05d"::formatted));
		this.browser.open("/workspaces/tenant-umbrella/members/add");
		this.browser.field("User ids").fill(String.join("\n", ids) + "\nnobody");
		CompletableFuture<FakeFault> held = new CompletableFuture<FakeFault>().completeOnTimeout(null, 1,
				TimeUnit.MINUTES);
		this.openRouter.faults(held::join);
		this.browser.button("Add").click();
		Element again = this.browser.link("Refresh progress");
		again.waitUntilShown();
		this.browser.checkAccessibility();
		held.complete(null);
		this.browser.eventually(() -> {
			if (again.shown()) {
				again.click();
			}
			assertThat(this.browser.texts("[role=alert]").toString()).contains("Added 100 of 151", "nobody");
		});
		assertThat(again.shown()).isFalse();
		this.browser.link("Retry remaining users").click();
		this.browser.eventually(
				() -> assertThat(this.browser.field("User ids").value()).startsWith("user_00101").endsWith("nobody"));
		this.browser.field("User ids").fill("user_00150");
		this.browser.button("Add").click();
		this.browser.eventually(() -> {
			this.browser.reload();
			assertThat(this.browser.texts("#outcome")).containsExactly("Added 1 of 1, 1 of them new");
		});
	}

	@Test
	void deletesWorkspace() {
		this.browser.open("/workspaces/tenant-umbrella");
		this.browser.link("Delete").click();
		this.browser.field("Slug of the workspace").fill("tenant-umbrella");
		this.browser.button("Delete permanently").click();
		waitForMessage("tenant-umbrella has been deleted");
		assertThatExceptionOfType(OpenRouterNotFoundException.class)
			.isThrownBy(() -> this.workspaces.get("tenant-umbrella"));
	}

	@Test
	void switchesTheFake() {
		this.browser.open("/");
		this.browser.field("429 Too Many Requests").check(true);
		this.browser.field("How often").choose("One request in 10");
		this.browser.button("Set").click();
		this.browser.waitForPath("/live");
		assertThat(this.browser.texts("#fake-status"))
			.containsExactly("One request in 10 is rejected with Retry-After: 1.");
		assertThat(this.browser.field("429 Too Many Requests").checked()).isTrue();
		this.browser.button("Reset").click();
		this.browser.waitForPath("/");
		assertThat(this.browser.texts("#fake-status")).containsExactly("No faults are injected.");
		this.browser.button("Add 10,000 workspaces").click();
		waitForMessage("10,000 workspaces and users have been added");
	}

	@Test
	void appliesWhatIsDeclared() {
		this.browser.open("/plan");
		this.browser.button("Apply").click();
		this.browser.find("pre").waitForText("5 steps applied");
		assertThat(this.workspaces.get("sample-team").name()).isEqualTo("Sample Team");
	}

	@Test
	void showsWhatTheMetersSayWhenAsked() {
		this.browser.open("/plan");
		this.browser.link("Show metrics").click();
		this.browser.waitForPath("/live");
		assertThat(this.browser.texts(".calls td").toString()).contains("list, GET 200");
	}

	private void waitForMessage(String message) {
		this.browser.eventually(() -> assertThat(this.browser.texts(".message[role=status]")).containsExactly(message));
	}

}
