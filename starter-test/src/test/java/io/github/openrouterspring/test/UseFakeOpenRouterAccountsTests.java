package io.github.openrouterspring.test;

import java.net.URI;
import java.util.Map;

import io.github.openrouterspring.autoconfigure.OpenRouterConnectionDetails;
import io.github.openrouterspring.workspaces.WorkspacesClient;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link UseFakeOpenRouter} on an application with accounts, whose keys,
 * addresses and SSL bundles are not there in a test.
 */
@UseFakeOpenRouter
class UseFakeOpenRouterAccountsTests {

	private static void assertThatAllCall(FakeOpenRouter openRouter, Map<String, WorkspacesClient> clients,
			String... names) {
		openRouter.seed((seed) -> seed.workspace("red", "Red"));
		assertThat(clients).containsOnlyKeys(names);
		assertThat(clients.values()).allSatisfy((client) -> assertThat(client.get("red").name()).isEqualTo("Red"));
	}

	@Nested
	@SpringBootTest(classes = Application.class, webEnvironment = SpringBootTest.WebEnvironment.NONE,
			properties = { "openrouter.base-url=https://openrouter.example.org/api/v1", "openrouter.ssl.bundle=none",
					"openrouter.accounts.acme.management-key=sk-or-v1-acme",
					"openrouter.accounts.acme.base-url=https://acme.example.org/api/v1",
					"openrouter.accounts.acme.ssl.bundle=none",
					"openrouter.accounts.globex.management-key-file=/run/secrets/none" })
	class OnlyAccounts {

		@Test
		void clientsAreThoseOfTheApplicationAndCallTheFake(@Autowired FakeOpenRouter openRouter,
				@Autowired Map<String, WorkspacesClient> clients) {
			assertThatAllCall(openRouter, clients, "acmeWorkspacesClient", "globexWorkspacesClient");
		}

	}

	@Nested
	@SpringBootTest(classes = Application.class, webEnvironment = SpringBootTest.WebEnvironment.NONE,
			properties = { "openrouter.management-key-file=/run/secrets/none", "openrouter.ssl.bundle=none",
					"openrouter.accounts.acme.management-key=sk-or-v1-acme" })
	class AccountsAndKeyOfTheTopLevel {

		@Test
		void clientsAreThoseOfTheApplicationAndCallTheFake(@Autowired FakeOpenRouter openRouter,
				@Autowired Map<String, WorkspacesClient> clients) {
			assertThatAllCall(openRouter, clients, "workspacesClient", "acmeWorkspacesClient");
		}

	}

	@Nested
	@SpringBootTest(classes = DetailsApplication.class, webEnvironment = SpringBootTest.WebEnvironment.NONE,
			properties = "openrouter.accounts.acme.management-key=sk-or-v1-acme")
	class AccountsAndDetailsOfTheTopLevel {

		@Test
		void clientsAreThoseOfTheApplicationAndCallTheFake(@Autowired FakeOpenRouter openRouter,
				@Autowired Map<String, WorkspacesClient> clients) {
			assertThatAllCall(openRouter, clients, "workspacesClient", "acmeWorkspacesClient");
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class DetailsApplication {

		@Bean
		@Primary
		OpenRouterConnectionDetails details() {
			return new TestConnectionDetails(URI.create("https://openrouter.example.org/api/v1"), "sk-or-v1-own");
		}

	}

}
