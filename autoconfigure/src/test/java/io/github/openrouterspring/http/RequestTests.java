package io.github.openrouterspring.http;

import java.util.concurrent.atomic.AtomicInteger;

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import io.github.openrouterspring.OpenRouterKeyException;
import io.github.openrouterspring.workspaces.CreateWorkspaceRequest;
import io.github.openrouterspring.workspaces.WorkspacesClient;
import io.github.openrouterspring.workspaces.WorkspacesClientBuilder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Tests for what is sent besides the body.
 */
@StartsServer
class RequestTests {

	@RegisterExtension
	private static final WireMockExtension server = Engine.server();

	@BeforeEach
	void answer() {
		server.stubFor(any(anyUrl()).willReturn(ok("{\"data\": [], \"total_count\": 0}")));
	}

	@ParameterizedTest
	@EnumSource
	void sendsKeyAndWhatItAccepts(Engine engine) {
		engine.client(server.baseUrl()).build().list(20, 10);
		LoggedRequest request = request();
		assertThat(request.getUrl()).isEqualTo("/api/v1/workspaces?offset=20&limit=10");
		assertThat(request.getHeader("Authorization")).isEqualTo("Bearer " + Engine.KEY);
		assertThat(request.getHeader("Accept")).isEqualTo("application/json");
		assertThat(request.getHeader("User-Agent")).startsWith("openrouter-spring-boot");
		assertThat(request.getHeader("Content-Type")).isNull();
	}

	@ParameterizedTest
	@EnumSource
	void sendsBodyAsJsonOfKnownLength(Engine engine) {
		server.stubFor(any(anyUrl()).willReturn(ok("""
				{"data": {"id": "b7a1a9f2-7d3c-4c7e-9d52-6c1f3a2b4d5e", "name": "Zoë", "slug": "red"}}""")));
		engine.client(server.baseUrl()).build().create(CreateWorkspaceRequest.of("Zoë", "red"));
		LoggedRequest request = request();
		assertThat(request.getHeader("Content-Type")).isEqualTo("application/json");
		assertThat(request.getHeader("Content-Length")).isEqualTo("28");
		assertThat(request.getBodyAsString()).isEqualTo("{\"name\":\"Zoë\",\"slug\":\"red\"}");
	}

	@Test
	void asksForTheKeyAtEachRequest() {
		AtomicInteger asked = new AtomicInteger();
		WorkspacesClient client = client().key(() -> "key-" + asked.incrementAndGet()).build();
		client.list();
		client.list();
		assertThat(server.findAll(anyRequestedFor(anyUrl())))
			.extracting((request) -> request.getHeader("Authorization"))
			.containsExactlyInAnyOrder("Bearer key-1", "Bearer key-2");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " ", "two words", "line\nfeed", "line\r\nX-Evil: 1", "schlüssel" })
	void refusesKeyThatCanNotBeSentWithoutShowingIt(String key) {
		WorkspacesClient client = client().key(() -> key).build();
		assertThatExceptionOfType(OpenRouterKeyException.class).isThrownBy(client::list)
			.withMessageContaining("management key")
			.satisfies((failure) -> assertThat(failure.getMessage()).doesNotContain("words", "feed", "Evil", "schl"));
		server.verify(0, anyRequestedFor(anyUrl()));
	}

	@Test
	void headersOfSingleCallsReplaceThoseOfTheClient() {
		WorkspacesClient client = client()
			.options((options) -> options.header("X-Team", "red").header("X-Trace", "0", "1"))
			.build();
		client.withOptions((options) -> options.header("x-trace", "2")).list();
		assertThat(request().header("X-Trace").values()).containsExactly("2");
		assertThat(request().getHeader("X-Team")).isEqualTo("red");
		server.resetRequests();
		client.list();
		assertThat(request().header("X-Trace").values()).containsExactly("0", "1");
	}

	@Test
	void userAgentCanBeReplaced() {
		client().options((options) -> options.header("User-Agent", "acme/1.0")).build().list();
		assertThat(request().header("User-Agent").values()).containsExactly("acme/1.0");
	}

	@Test
	void userAgentOfTheRestClientIsKept() {
		client().restClientCustomizer((restClient) -> restClient.defaultHeader("User-Agent", "acme/2.0"))
			.build()
			.list();
		assertThat(request().header("User-Agent").values()).containsExactly("acme/2.0");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "X Trace", "X-Trace:", "X\nTrace", "Ünicode" })
	void refusesHeaderNamesThatCanNotBeSent(String name) {
		WorkspacesClient client = client().build();
		assertThatIllegalArgumentException()
			.isThrownBy(() -> client.withOptions((options) -> options.header(name, "1")))
			.withMessageContaining("'name'");
	}

	@Test
	void refusesToReplaceTheKeyByAHeader() {
		WorkspacesClient client = client().build();
		assertThatIllegalArgumentException()
			.isThrownBy(() -> client.withOptions((options) -> options.header("authorization", "Bearer other")))
			.withMessageContaining("'Authorization'");
	}

	@Test
	void needsAKey() {
		assertThatIllegalStateException().isThrownBy(() -> WorkspacesClient.builder().build())
			.withMessage("'key' must be set");
	}

	private static WorkspacesClientBuilder client() {
		return Engine.HTTP_COMPONENTS.client(server.baseUrl());
	}

	private static LoggedRequest request() {
		assertThat(server.findAll(anyRequestedFor(anyUrl()))).hasSize(1);
		return server.findAll(anyRequestedFor(anyUrl())).get(0);
	}

}
