package io.github.openrouterspring.sample.console;

import java.io.UnsupportedEncodingException;

import io.github.openrouterspring.autoconfigure.OpenRouterAutoConfiguration;
import io.github.openrouterspring.test.FakeOpenRouter;
import io.github.openrouterspring.test.RecordedRequest;
import io.github.openrouterspring.workspaces.MemberRole;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributesModelMap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for the console with a key, which takes a fake for a real organization.
 */
@SpringBootTest
@AutoConfigureMockMvc
class RealConsoleTests {

	@AutoClose
	private static final FakeOpenRouter openRouter = FakeOpenRouter.builder()
		.seed((seed) -> seed.user("user_ada", MemberRole.ADMIN)
			.user("user_bob", MemberRole.MEMBER)
			.workspace("red", "Red", (workspace) -> workspace.everyone()))
		.start();

	@Autowired
	private MockMvcTester mvc;

	@DynamicPropertySource
	static void connect(DynamicPropertyRegistry properties) {
		properties.add("openrouter.base-url", openRouter::baseUrl);
		properties.add("openrouter.management-key", openRouter::managementKey);
	}

	@Test
	void headerShowsThatTheTargetIsRealAndReadOnly() {
		assertThat(this.mvc.get().uri("/live")).hasStatusOk()
			.bodyText()
			.contains(">REAL<", ">" + openRouter.baseUrl() + "<", " read-only<")
			.doesNotContain("href=\"/new\"", "Fake OpenRouter");
	}

	@ParameterizedTest
	@ValueSource(strings = { "/new", "/workspaces/red/edit", "/workspaces/red/delete", "/workspaces/red/members/add" })
	void formIsDisabledAndShowsTheReason(String path) {
		assertThat(this.mvc.get().uri(path)).hasStatusOk()
			.bodyText()
			.contains("<fieldset disabled=\"disabled\">", "The console is read-only.")
			.doesNotContain("<button");
	}

	@Test
	void membersHaveNoControlsButTheFirstCanReceiveTheFocus() {
		assertThat(this.mvc.get().uri("/workspaces/red")).hasStatusOk()
			.bodyText()
			.contains("<th scope=\"row\" tabindex=\"-1\" id=\"from-0\"><bdi>user_ada",
					"<th scope=\"row\"><bdi>user_bob")
			.doesNotContain("<label", "<input type=\"checkbox\"");
	}

	@ParameterizedTest
	@ValueSource(strings = { "/new", "/plan", "/workspaces/red/edit", "/workspaces/red/delete",
			"/workspaces/red/budgets", "/workspaces/red/budgets/monthly/delete", "/workspaces/red/members/add",
			"/workspaces/red/members/remove" })
	void changeIsRejectedAndTheErrorNamesTheProperty(String path) throws UnsupportedEncodingException {
		assertThat(ConsoleForm.post(this.mvc, path)
			.param("name", "Blue")
			.param("slug", "blue")
			.param("typed", "red")
			.param("interval", "monthly")
			.param("limitUsd", "1")
			.param("userIds", "user_ada")).hasStatus(403).bodyText().contains("sample.console.writable=true");
		assertThat(openRouter.requests()).extracting(RecordedRequest::method).containsOnly("GET");
	}

	@Test
	void endpointDoesNotApplyThePlan() {
		assertThat(this.mvc.post()
			.uri("/actuator/openrouterprovisioning")
			.contentType(MediaType.APPLICATION_JSON)
			.content("{\"plan\": \"\"}")).hasStatus(HttpStatus.METHOD_NOT_ALLOWED);
	}

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void consoleIsReadOnlyUnlessConfigured(boolean writable) {
		target().withPropertyValues("openrouter.management-key=sk-or-v1-real", "sample.console.writable=" + writable)
			.run((context) -> assertThat(context.getBean(ConsoleTarget.class).readOnly()).isEqualTo(!writable));
	}

	@Test
	void headerNamesTheAccount() {
		target().withPropertyValues("openrouter.accounts.acme.management-key=sk-or-v1-real").run((context) -> {
			assertThat(context.getBean(ConsoleTarget.class).real()).isTrue();
			assertThat(context.getBean(ConsoleTarget.class).name()).isEqualTo("account acme");
		});
	}

	@Test
	void thereIsNoFakeToReset() {
		new ApplicationContextRunner().withBean(FakePanel.class)
			.run((context) -> assertThatExceptionOfType(ResponseStatusException.class)
				.isThrownBy(() -> context.getBean(FakePanel.class).reset(new RedirectAttributesModelMap()))
				.returns(HttpStatus.NOT_FOUND, ResponseStatusException::getStatusCode));
	}

	private static ApplicationContextRunner target() {
		return new ApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(OpenRouterAutoConfiguration.class))
			.withBean(ConsoleTarget.class);
	}

}
