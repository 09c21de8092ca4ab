package io.github.openrouterspring.sample.docs;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.ConfigDataApplicationContextInitializer;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/**
 * An application with only the starter. As a test component, it is not scanned by the
 * sample.
 */
@TestComponent
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
class DocsApplication {

	/**
	 * Return a runner with configuration from the documentation.
	 * @param file the name of a file in {@code src/test/resources/docs}
	 */
	static ApplicationContextRunner runner(String file) {
		return new ApplicationContextRunner().withUserConfiguration(DocsApplication.class)
			.withInitializer(new ConfigDataApplicationContextInitializer())
			.withPropertyValues("spring.config.location=classpath:docs/" + file);
	}

}
