package io.github.openrouterspring.autoconfigure;

import java.io.IOException;
import java.util.Set;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;

import org.springframework.aot.generate.ClassNameGenerator;
import org.springframework.aot.generate.DefaultGenerationContext;
import org.springframework.aot.generate.GeneratedFiles.Kind;
import org.springframework.aot.generate.InMemoryGeneratedFiles;
import org.springframework.aot.hint.TypeHint;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.aot.AbstractAotProcessor;
import org.springframework.context.aot.ApplicationContextAotGenerator;
import org.springframework.javapoet.ClassName;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the code and the hints that are generated ahead of time.
 */
class OpenRouterAotTests {

	private final InMemoryGeneratedFiles files = new InMemoryGeneratedFiles();

	private final DefaultGenerationContext generation = new DefaultGenerationContext(
			new ClassNameGenerator(ClassName.get("com.example", "Application")), this.files);

	@Test
	void clientsOfAccountsAreCreatedByTheFactoryAndAccountsAndDefinitionsAreRemembered() throws IOException {
		assertThat(generate("openrouter.accounts.acme.management-key=sk-or-acme", "openrouter.primary-account=acme",
				"openrouter.accounts.globex.management-key=sk-or-globex"))
			.contains("List.of(\"acme\", \"globex\")", "getOpenRouterBuildTimeDefinitionsBeanDefinition",
					"getAcmeWorkspacesClientBeanDefinition", "getGlobexWorkspacesClientBeanDefinition",
					"\"openRouterWorkspacesClientFactory\", WorkspacesClientFactory.class).create(")
			.doesNotContain("sk-or-");
	}

	@Test
	void everyTypeOfEndpointsAndPropertiesIsRegistered() throws IOException {
		generate("openrouter.accounts.acme.management-key=sk-or-acme", "openrouter.primary-account=acme",
				"openrouter.provisioning.workspaces.red.name=Red");
		Set<String> registered = this.generation.getRuntimeHints()
			.reflection()
			.typeHints()
			.map(TypeHint::getType)
			.map((type) -> type.getName().substring(type.getName().lastIndexOf('.') + 1))
			.collect(Collectors.toSet());
		assertThat(registered).contains("OpenRouterEndpoint", "OpenRouterEndpoint$Clients", "OpenRouterEndpoint$Client",
				"OpenRouterEndpoint$Settings", "ClientActivity$LastFailure", "ClientActivity$LastRateLimit",
				"OpenRouterProvisioningEndpoint", "OpenRouterProvisioningEndpoint$Provisioning", "WorkspacePlan",
				"ProvisioningReport", "OpenRouterProperties", "OpenRouterProperties$App", "OpenRouterProperties$Ssl",
				"OpenRouterProperties$Retry", "OpenRouterAccountsProperties", "OpenRouterProvisioningProperties",
				"OpenRouterProvisioningProperties$Prune", "OpenRouterProvisioningProperties$Retry",
				"DeclaredWorkspaceProperties", "DeclaredWorkspaceProperties$Members");
	}

	private String generate(String... properties) throws IOException {
		try (AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext()) {
			TestPropertyValues.of(properties)
				.and("management.endpoints.web.exposure.include=*", AbstractAotProcessor.AOT_PROCESSING + "=true")
				.applyTo(context);
			context.register(AutoConfiguredBeans.autoConfigurations());
			new ApplicationContextAotGenerator().processAheadOfTime(context, this.generation);
		}
		this.generation.writeGeneratedContent();
		StringBuilder code = new StringBuilder();
		for (String file : this.files.getGeneratedFiles(Kind.SOURCE).keySet()) {
			code.append(this.files.getGeneratedFileContent(Kind.SOURCE, file));
		}
		return code.toString();
	}

}
