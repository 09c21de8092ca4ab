package io.github.openrouterspring.sample.docs;

import org.springframework.boot.test.context.ConfigDataApplicationContextInitializer;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/**
 * Starts applications with what the documents show as their configuration.
 */
final class YamlSnippets {

	private YamlSnippets() {
	}

	/**
	 * Prepare an application.
	 * @param file the name of a file in {@code src/test/resources/docs}
	 */
	static ApplicationContextRunner application(String file) {
		return new ApplicationContextRunner().withUserConfiguration(DocsApplication.class)
			.withInitializer(new ConfigDataApplicationContextInitializer())
			.withPropertyValues("spring.config.location=classpath:docs/" + file);
	}

}
