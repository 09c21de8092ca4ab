package io.github.openrouterspring.sample.browser;

import io.github.openrouterspring.test.FakeFault;
import io.github.openrouterspring.test.FakeOpenRouter;
import io.github.openrouterspring.workspaces.CreateWorkspaceRequest;
import io.github.openrouterspring.workspaces.WorkspacesClient;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.scheduling.config.ScheduledTask;
import org.springframework.scheduling.config.ScheduledTaskHolder;
import org.springframework.test.context.TestPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The panel that shows what the client does.
 */
@BrowserTest
@TestPropertySource(properties = "management.health.openrouter.time-to-live=1s")
class LivePanelTests {

	@Autowired
	private FakeOpenRouter openRouter;

	@Autowired
	private WorkspacesClient workspaces;

	@Test
	void healthIsThatOfTheApi(Browser browser) {
		browser.open("/");
		browser.find(".health").waitForText("UP");
		this.openRouter.faults(() -> FakeFault.UNAVAILABLE);
		browser.find(".health").waitForText("DOWN");
	}

	@Test
	void nothingIsAskedOfTheApiWhileNobodyLooks(@Autowired ScheduledTaskHolder scheduler) {
		assertThat(scheduler.getScheduledTasks()).extracting(ScheduledTask::toString)
			.as("what is done from time to time")
			.singleElement()
			.asString()
			.endsWith("ClientMeters.sample");
	}

	@Test
	void plotsTellWhatTimeTheySpan(Browser browser) {
		browser.open("/");
		browser.eventually(() -> {
			String span = browser.find(".plots figcaption").text();
			assertThat(span).matches("The last (minute|[2-5] minutes)");
			assertThat(browser.find(".plot:nth-of-type(1) svg").attribute("aria-label"))
				.contains(span.toLowerCase() + ": now ");
		});
	}

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void timeOfCallIsOnOneLine(boolean phone, Browser browser) {
		if (phone) {
			browser.phone();
		}
		String slug = "long".repeat(12);
		this.workspaces.create(CreateWorkspaceRequest.of("Long", slug));
		browser.open("/workspaces/" + slug);
		browser.eventually(() -> assertThat(browser.texts(".calls td").toString()).contains("get " + slug));
		assertThat(browser.script("""
				return [...document.querySelectorAll('.calls td:last-child')]
					.map((cell) => {
						const range = document.createRange();
						range.selectNodeContents(cell);
						return range.getClientRects().length;
					})""")).as("lines of each time").asInstanceOf(InstanceOfAssertFactories.LIST).containsOnly(1L);
	}

}
