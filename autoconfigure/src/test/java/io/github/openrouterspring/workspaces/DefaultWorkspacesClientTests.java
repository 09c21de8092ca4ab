package io.github.openrouterspring.workspaces;

import java.net.URI;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.web.util.DefaultUriBuilderFactory;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link DefaultWorkspacesClient} and {@link WorkspacesClientBuilder}.
 */
class DefaultWorkspacesClientTests {

	private final RecordingServer server = new RecordingServer("""
			{"data":[],"total_count":0,"added_count":0,"removed_count":0}""");

	private final WorkspacesClient client = this.server.client();

	@ParameterizedTest
	@CsvSource({ "0, 1", "0, 100", "2147483647, 50" })
	void pageUpToItsBoundsIsSent(int offset, int limit) {
		this.client.list(offset, limit);
		this.client.listMembers("red", offset, limit);
		String query = "?offset=%d&limit=%d".formatted(offset, limit);
		assertThat(this.server.requests()).extracting((request) -> request.getURI().toString())
			.containsExactly("https://openrouter.ai/api/v1/workspaces" + query,
					"https://openrouter.ai/api/v1/workspaces/red/members" + query);
	}

	@Test
	void longestIdsAreSent() {
		String longest = "x".repeat(255);
		this.client.bulkAddMembers(longest, List.of(longest));
		assertThat(this.server.sent()).containsExactly("POST /workspaces/%s/members/add".formatted(longest));
		assertThat(this.server.bodies()).containsExactly("{\"user_ids\":[\"%s\"]}".formatted(longest));
	}

	@Test
	void repeatedUserIdsAreSentOnceInTheirOrder() {
		this.client.bulkAddMembers("red", List.of("user_bob", "user_ada", "user_bob"));
		this.client.bulkRemoveMembers("red", List.of("user_eve", "user_eve", "user_ada"));
		assertThat(this.server.bodies()).containsExactly("{\"user_ids\":[\"user_bob\",\"user_ada\"]}",
				"{\"user_ids\":[\"user_eve\",\"user_ada\"]}");
	}

	@Test
	void streamsOfADerivedClientHaveItsOptions() {
		WorkspacesClient derived = this.client.withOptions((options) -> options.header("X-Team", "red"));
		derived.stream().toList();
		derived.streamMembers("red").toList();
		this.client.stream().toList();
		assertThat(this.server.requests()).extracting((request) -> request.getHeaders().getFirst("X-Team"))
			.containsExactly("red", "red", null);
	}

	@Test
	void keyGoesToTheBaseUrlWhateverCustomizersPrefer() {
		this.server.clientBuilder()
			.restClientCustomizer(
					(restClient) -> restClient.uriBuilderFactory(new DefaultUriBuilderFactory("https://other.example")))
			.baseUrl(URI.create("https://openrouter.example/api/v1"))
			.build()
			.list();
		assertThat(this.server.requests().get(0).getURI()).hasHost("openrouter.example");
	}

}
