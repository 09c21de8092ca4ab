package io.github.openrouterspring.autoconfigure;

import java.io.IOException;

import org.junit.jupiter.api.Test;

import org.springframework.aot.generate.ClassNameGenerator;
import org.springframework.aot.generate.DefaultGenerationContext;
import org.springframework.aot.generate.GeneratedFiles.Kind;
import org.springframework.aot.generate.InMemoryGeneratedFiles;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.aot.ApplicationContextAotGenerator;
import org.springframework.javapoet.ClassName;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the code that is generated ahead of time.
 */
class OpenRouterAotTests {

	@Test
	void clientsOfAccountsAreCreatedByTheFactory() throws IOException {
		InMemoryGeneratedFiles files = new InMemoryGeneratedFiles();
		DefaultGenerationContext generation = new DefaultGenerationContext(
				new ClassNameGenerator(ClassName.get("com.example", "Application")), files);
		try (AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext()) {
			TestPropertyValues.of("openrouter.accounts.acme.management-key=sk-or-acme",
					"openrouter.primary-account=acme", "openrouter.accounts.globex.management-key=sk-or-globex",
					"openrouter.provisioning.workspaces.red.name=Red", "management.endpoints.web.exposure.include=*")
				.applyTo(context);
			context.register(AutoConfiguredBeans.autoConfigurations());
			new ApplicationContextAotGenerator().processAheadOfTime(context, generation);
		}
		generation.writeGeneratedContent();
		StringBuilder code = new StringBuilder();
		for (String file : files.getGeneratedFiles(Kind.SOURCE).keySet()) {
			code.append(files.getGeneratedFileContent(Kind.SOURCE, file));
		}
		assertThat(code).contains("getAcmeWorkspacesClientBeanDefinition", "getGlobexWorkspacesClientBeanDefinition",
				"\"openRouterWorkspacesClientFactory\", WorkspacesClientFactory.class).create(");
	}

}
