package io.github.openrouterspring.test.slice;

import java.util.Map;

import io.github.openrouterspring.OpenRouterGuardException;
import io.github.openrouterspring.autoconfigure.ManagementKeySource;
import io.github.openrouterspring.test.FakeOpenRouter;
import io.github.openrouterspring.test.OpenRouterTest;
import io.github.openrouterspring.workspaces.WorkspacesClient;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link OpenRouterTest @OpenRouterTest} of an application with accounts, whose
 * keys and addresses are not there in a test.
 */
@OpenRouterTest(properties = { "openrouter.management-key-file=/run/secrets/none",
		"openrouter.accounts.acme.management-key=${ACME_KEY}",
		"openrouter.accounts.acme.base-url=https://acme.example.org/api/v1",
		"openrouter.accounts.acme.max-concurrency=8",
		"openrouter.accounts.globex.management-key-file=/run/secrets/none",
		"openrouter.accounts.globex.allow-delete=false", "openrouter.accounts.umbrella.read-only=true",
		"openrouter.accounts.initech.management-key=${INITECH_KEY}" })
class OpenRouterTestAccountsTests {

	@Test
	void clientsOfAllAccountsCallTheFake(@Autowired FakeOpenRouter openRouter,
			@Autowired Map<String, WorkspacesClient> clients) {
		openRouter.seed((seed) -> seed.workspace("red", "Red"));
		assertThat(clients).containsOnlyKeys("workspacesClient", "acmeWorkspacesClient", "globexWorkspacesClient",
				"initechWorkspacesClient", "umbrellaWorkspacesClient");
		assertThat(clients.values()).allSatisfy((client) -> assertThat(client.get("red").name()).isEqualTo("Red"));
	}

	@Test
	void beansOfAnAccountAreReplaced(@Autowired FakeOpenRouter openRouter,
			@Autowired @Qualifier("umbrellaWorkspacesClient") WorkspacesClient client) {
		openRouter.seed((seed) -> seed.workspace("red", "Red"));
		assertThat(client.get("red").name()).isEqualTo("Red");
	}

	@Test
	void otherSettingsOfAnAccountStay(@Autowired Map<String, WorkspacesClient> clients) {
		assertThatExceptionOfType(OpenRouterGuardException.class)
			.isThrownBy(() -> clients.get("globexWorkspacesClient").delete("red"));
	}

	@TestConfiguration(proxyBeanMethods = false)
	static class UmbrellaConfiguration {

		@Bean(defaultCandidate = false)
		@Qualifier("umbrella")
		ManagementKeySource umbrellaKey() {
			return () -> "sk-or-v1-umbrella";
		}

	}

}
