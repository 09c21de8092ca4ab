package io.github.openrouterspring.workspaces;

import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

import io.github.openrouterspring.OpenRouterGuardException;
import io.github.openrouterspring.OpenRouterNotFoundException;
import io.github.openrouterspring.OpenRouterServerException;
import io.github.openrouterspring.client.ClientListener;
import io.github.openrouterspring.workspaces.RecordingServer.Answer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.web.util.DefaultUriBuilderFactory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.ArgumentMatchers.isA;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoInteractions;
import static org.mockito.Mockito.verifyNoMoreInteractions;
import static org.mockito.Mockito.withSettings;

/**
 * Tests for {@link WorkspacesClientBuilder}.
 */
class WorkspacesClientBuilderTests {

	private static final List<Consumer<WorkspacesClient>> OTHER_CHANGES = List.of(
			(client) -> client.create(CreateWorkspaceRequest.of("Red", "red")),
			(client) -> client.update("red", (update) -> update.name("Red")),
			(client) -> client.bulkAddMembers("red", List.of("user_ada")),
			(client) -> client.bulkRemoveMembers("red", List.of("user_ada")),
			(client) -> client.setBudget("red", BudgetInterval.DAILY, BigDecimal.ONE),
			(client) -> client.deleteBudget("red", BudgetInterval.DAILY));

	private final RecordingServer server = new RecordingServer("""
			{"data": [], "total_count": 0, "deleted": true, "added_count": 1}""");

	@Test
	void onlyTheKeyIsRequired() {
		assertThatIllegalStateException().isThrownBy(() -> WorkspacesClient.builder().build())
			.withMessage("'key' must be set");
		assertThat(WorkspacesClient.builder().key(() -> "sk-or-v1-0").build()).isNotNull();
	}

	@Test
	void invalidSettingsAreRejected() {
		assertThatIllegalArgumentException().isThrownBy(() -> WorkspacesClient.builder().baseUrl(null))
			.withMessage("'baseUrl' must not be null");
		assertThatIllegalArgumentException()
			.isThrownBy(() -> WorkspacesClient.builder().baseUrl(URI.create("ftp://openrouter.ai")))
			.withMessageContaining("must start with https:// or http://");
		assertThatIllegalArgumentException().isThrownBy(() -> WorkspacesClient.builder().maxConnections(0))
			.withMessage("'maxConnections' must be positive but is 0");
	}

	@ParameterizedTest
	@ValueSource(strings = { "http://openrouter.example/api/v1", "http://127.0.0.1.evil.example" })
	void keyIsNotSentUnencryptedUnlessPermitted(URI url) {
		WorkspacesClientBuilder builder = this.server.clientBuilder().baseUrl(url);
		assertThatIllegalArgumentException().isThrownBy(builder::build)
			.withMessageContaining(url.toString())
			.withMessageContaining("'allowHttp'");
		builder.allowHttp(true).build().list();
		assertThat(this.server.requests()).hasSize(1);
	}

	@Test
	void customizerCannotRedirectTheKeyToAnotherHost() {
		this.server.clientBuilder()
			.restClientCustomizer(
					(restClient) -> restClient.uriBuilderFactory(new DefaultUriBuilderFactory("https://other.example")))
			.baseUrl(URI.create("https://openrouter.example/api/v1"))
			.build()
			.list();
		assertThat(this.server.requests().get(0).getURI()).hasHost("openrouter.example");
	}

	@Test
	void engineIsClosedWithTheClient() throws Exception {
		ClientHttpRequestFactory engine = mock(withSettings().extraInterfaces(DisposableBean.class));
		this.server.clientBuilder().engine((currentCall) -> engine).build().close();
		verify((DisposableBean) engine).destroy();
	}

	@Test
	void clientThatRefusesChangesIsReadOnly() {
		WorkspacesClient client = this.server.clientBuilder().refuseChanges("read only").build();
		client.list();
		assertRefused(client, "read only", OTHER_CHANGES);
		assertRefused(client, "read only", List.of((changed) -> changed.delete("red")));
		assertThat(this.server.sent()).containsExactly("GET /workspaces");
	}

	@Test
	void clientThatRefusesDeletesPermitsOtherChanges() {
		WorkspacesClient client = this.server.clientBuilder().refuseDelete("ask the platform team").build();
		assertRefused(client, "ask the platform team", List.of((changed) -> changed.delete("red")));
		client.bulkAddMembers("red", List.of("user_ada"));
		client.deleteBudget("red", BudgetInterval.DAILY);
		assertThat(this.server.sent()).containsExactly("POST /workspaces/red/members/add",
				"DELETE /workspaces/red/budgets/daily");
	}

	private static void assertRefused(WorkspacesClient client, String reason,
			List<Consumer<WorkspacesClient>> changes) {
		assertThat(changes).allSatisfy((change) -> assertThatExceptionOfType(OpenRouterGuardException.class)
			.isThrownBy(() -> change.accept(client))
			.withMessageEndingWith("is not permitted: " + reason));
	}

	@Test
	void listenerIsNotifiedOfCreationAndFailures() {
		ClientListener listener = mock();
		WorkspacesClient client = new RecordingServer(Answer.of(501), Answer.of(200, RecordingServer.EMPTY_LIST))
			.clientBuilder()
			.account("acme")
			.listener(listener)
			.build();
		verify(listener).created(eq("acme"), any());
		OpenRouterServerException failure = catchThrowableOfType(OpenRouterServerException.class, client::list);
		client.list();
		verify(listener).failed("acme", failure);
		verifyNoMoreInteractions(listener);
	}

	@Test
	void listenerIsNotNotifiedOfAnExpectedNotFound() {
		ClientListener listener = mock();
		RecordingServer server = new RecordingServer(Answer.notFound(), Answer.of(502), Answer.notFound(),
				Answer.of(200, RecordingServer.RED), Answer.of(404, "<html>"), Answer.notFound());
		WorkspacesClient client = server.clientBuilder().listener(listener).build();
		assertThat(client.find("red")).isEmpty();
		client.create(CreateWorkspaceRequest.of("Red", "red"));
		verify(listener, never()).failed(any(), any());
		assertThatExceptionOfType(OpenRouterNotFoundException.class).isThrownBy(() -> client.find("red"));
		assertThatExceptionOfType(OpenRouterNotFoundException.class).isThrownBy(() -> client.get("red"));
		verify(listener, times(2)).failed(eq("default"), isA(OpenRouterNotFoundException.class));
	}

	@Test
	void applicationCanReplaceTheUserAgent() {
		this.server.client().list();
		this.server.clientBuilder()
			.restClientCustomizer((restClient) -> restClient.defaultHeader("User-Agent", "acme/1.0"))
			.build()
			.list();
		this.server.client().withOptions((options) -> options.header("User-Agent", "acme/2.0")).list();
		assertThat(sent("User-Agent")).satisfiesExactly((name) -> assertThat(name).startsWith("openrouter-spring-boot"),
				(name) -> assertThat(name).isEqualTo("acme/1.0"), (name) -> assertThat(name).isEqualTo("acme/2.0"));
	}

	@Test
	void headersOfACallReplaceClientHeaders() {
		WorkspacesClient client = this.server.clientBuilder()
			.options((options) -> options.header("X-Team", "red").header("X-Trace", "0", "1"))
			.build();
		client.withOptions((options) -> options.header("x-trace", "2")).list();
		client.list();
		assertThat(sent("X-Trace")).containsExactly("2", "0,1");
		assertThat(sent("X-Team")).containsOnly("red");
	}

	private List<String> sent(String header) {
		return this.server.requests()
			.stream()
			.map((request) -> String.join(",", request.getHeaders().get(header)))
			.toList();
	}

	@Test
	void listenersAddedAfterBuildAreIgnored() {
		WorkspacesClientBuilder builder = this.server.clientBuilder();
		WorkspacesClient client = builder.build();
		ClientListener later = mock();
		builder.listener(later);
		client.close();
		verifyNoInteractions(later);
	}

	static Stream<Exception> exceptions() {
		return Stream.of(new IllegalStateException("Listener failed"),
				new IOException("Listener written in Kotlin failed"));
	}

	@ParameterizedTest
	@MethodSource("exceptions")
	void listenerExceptionIsIsolated(Exception exception) {
		ClientListener broken = mock((event) -> {
			throw exception;
		});
		ClientListener other = mock();
		this.server.clientBuilder().listener(broken).listener(other).build().close();
		verify(other).created(eq("default"), any());
		verify(other).closed(eq("default"), any());
	}

}
