package io.github.openrouterspring.workspaces;

import java.net.URI;
import java.util.List;
import java.util.function.Consumer;

import io.github.openrouterspring.OpenRouterGuardException;
import io.github.openrouterspring.OpenRouterServerException;
import io.github.openrouterspring.client.ClientListener;
import io.github.openrouterspring.workspaces.RecordingServer.Answer;
import io.micrometer.observation.tck.TestObservationRegistry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;

/**
 * Tests for {@link WorkspacesClientBuilder}.
 */
class WorkspacesClientBuilderTests {

	private static final List<Consumer<WorkspacesClient>> OTHER_CHANGES = List.of(
			(client) -> client.create(CreateWorkspaceRequest.of("Red", "red")),
			(client) -> client.update("red", (update) -> update.name("Red")),
			(client) -> client.bulkAddMembers("red", List.of("user_ada")),
			(client) -> client.deleteBudget("red", BudgetInterval.DAILY));

	private final RecordingServer server = new RecordingServer("""
			{"data": [], "total_count": 0, "deleted": true, "added_count": 1}""");

	@Test
	void onlyTheKeyMustBeSet() {
		assertThatIllegalStateException().isThrownBy(() -> WorkspacesClient.builder().build())
			.withMessage("'key' must be set");
		assertThat(WorkspacesClient.builder().key(() -> "sk-or-v1-0").build()).isNotNull();
	}

	@Test
	void baseUrlMustBeOne() {
		assertThatIllegalArgumentException().isThrownBy(() -> WorkspacesClient.builder().baseUrl(null))
			.withMessage("'baseUrl' must not be null");
		assertThatIllegalArgumentException()
			.isThrownBy(() -> WorkspacesClient.builder().baseUrl(URI.create("ftp://openrouter.ai")))
			.withMessageContaining("must start with https:// or http://");
	}

	@Test
	void numberOfConnectionsMustBePositive() {
		assertThatIllegalArgumentException().isThrownBy(() -> WorkspacesClient.builder().maxConnections(0))
			.withMessage("'maxConnections' must be positive but is 0");
	}

	@ParameterizedTest
	@ValueSource(strings = { "http://openrouter.example/api/v1", "http://127.0.0.1.evil.example" })
	void keyIsNotSentWithoutEncryptionUnlessThatIsPermitted(URI url) {
		WorkspacesClientBuilder builder = this.server.clientBuilder().baseUrl(url);
		assertThatIllegalArgumentException().isThrownBy(builder::build)
			.withMessageContaining(url.toString())
			.withMessageContaining("'allowHttp'");
		builder.allowHttp(true).build().list();
		assertThat(this.server.requests()).hasSize(1);
	}

	@Test
	void clientThatRefusesChangesReadsOnly() {
		WorkspacesClient client = this.server.clientBuilder().refuseChanges("read only").build();
		client.list();
		assertThat(this.server.sent()).containsExactly("GET /workspaces");
		assertRefused(client, "read only", OTHER_CHANGES);
		assertRefused(client, "read only", List.of((changed) -> changed.delete("red")));
		assertThat(this.server.sent()).hasSize(1);
	}

	@Test
	void clientThatRefusesToDeleteWorkspacesChangesOtherThings() {
		WorkspacesClient client = this.server.clientBuilder().refuseDelete("ask the platform team").build();
		assertRefused(client, "ask the platform team", List.of((changed) -> changed.delete("red")));
		client.bulkAddMembers("red", List.of("user_ada"));
		client.deleteBudget("red", BudgetInterval.DAILY);
		assertThat(this.server.sent()).containsExactly("POST /workspaces/red/members/add",
				"DELETE /workspaces/red/budgets/daily");
	}

	@Test
	void listenerHearsOfTheClientAndOfTheCallThatFails() {
		ClientListener listener = mock();
		RecordingServer server = new RecordingServer(Answer.of(501), Answer.of(200, "{\"data\": []}"));
		WorkspacesClient client = server.clientBuilder().account("acme").listener(listener).build();
		verify(listener).created(eq("acme"), any());
		OpenRouterServerException failure = catchThrowableOfType(OpenRouterServerException.class, client::list);
		verify(listener).failed("acme", failure);
		client.list();
		verify(listener).failed(any(), any());
		verify(listener, never()).retrying(any(), any(), any(), any());
	}

	@Test
	void clientNamesItself() {
		this.server.client().list();
		assertThat(userAgent()).startsWith("openrouter-spring-boot");
	}

	@Test
	void clientIsNamedAsTheApplicationLikes() {
		this.server.clientBuilder()
			.restClientCustomizer((restClient) -> restClient.defaultHeader("User-Agent", "acme/1.0"))
			.build()
			.list();
		assertThat(userAgent()).isEqualTo("acme/1.0");
	}

	@Test
	void requestsAreObservedWhereTheApplicationObservesThem() {
		TestObservationRegistry ofRequests = TestObservationRegistry.create();
		this.server.clientBuilder()
			.restClientCustomizer((restClient) -> restClient.observationRegistry(ofRequests))
			.build()
			.list();
		assertThat(ofRequests).hasNumberOfObservationsWithNameEqualTo("http.client.requests", 1);
	}

	@Test
	void requestsAreObservedWhereTheOperationsAre() {
		TestObservationRegistry registry = TestObservationRegistry.create();
		this.server.clientBuilder().observationRegistry(registry).build().list();
		assertThat(registry).hasNumberOfObservationsWithNameEqualTo("http.client.requests", 1)
			.hasNumberOfObservationsWithNameEqualTo("openrouter.client.operations", 1);
	}

	private String userAgent() {
		return this.server.requests().get(0).getHeaders().getFirst("User-Agent");
	}

	private static void assertRefused(WorkspacesClient client, String reason,
			List<Consumer<WorkspacesClient>> changes) {
		assertThat(changes).allSatisfy((change) -> assertThatExceptionOfType(OpenRouterGuardException.class)
			.isThrownBy(() -> change.accept(client))
			.withMessageEndingWith("is not permitted: " + reason));
	}

}
