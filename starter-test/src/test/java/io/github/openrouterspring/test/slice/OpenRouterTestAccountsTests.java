package io.github.openrouterspring.test.slice;

import java.util.Map;

import io.github.openrouterspring.OpenRouterGuardException;
import io.github.openrouterspring.test.FakeOpenRouter;
import io.github.openrouterspring.test.OpenRouterTest;
import io.github.openrouterspring.workspaces.WorkspacesClient;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;

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
		"openrouter.accounts.globex.allow-delete=false", "openrouter.accounts.initech.api-key=${INITECH_KEY}" })
class OpenRouterTestAccountsTests {

	@Test
	void clientsOfAllAccountsCallTheFake(@Autowired FakeOpenRouter openRouter,
			@Autowired Map<String, WorkspacesClient> clients) {
		openRouter.seed((seed) -> seed.workspace("red", "Red"));
		assertThat(clients).containsOnlyKeys("workspacesClient", "acmeWorkspacesClient", "globexWorkspacesClient",
				"initechWorkspacesClient");
		assertThat(clients.values()).allSatisfy((client) -> assertThat(client.get("red").name()).isEqualTo("Red"));
	}

	@Test
	void otherSettingsOfAnAccountStay(@Autowired Map<String, WorkspacesClient> clients) {
		assertThatExceptionOfType(OpenRouterGuardException.class)
			.isThrownBy(() -> clients.get("globexWorkspacesClient").delete("red"));
	}

}
