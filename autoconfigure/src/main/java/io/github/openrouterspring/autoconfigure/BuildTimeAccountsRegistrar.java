package io.github.openrouterspring.autoconfigure;

import java.util.List;

import org.springframework.beans.factory.support.BeanDefinitionBuilder;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.context.annotation.ImportBeanDefinitionRegistrar;
import org.springframework.context.aot.AbstractAotProcessor;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotationMetadata;

/**
 * {@link ImportBeanDefinitionRegistrar} that registers {@link BuildTimeAccounts} during
 * ahead-of-time processing.
 */
class BuildTimeAccountsRegistrar implements ImportBeanDefinitionRegistrar {

	private final Environment environment;

	BuildTimeAccountsRegistrar(Environment environment) {
		this.environment = environment;
	}

	@Override
	public void registerBeanDefinitions(AnnotationMetadata importingClass, BeanDefinitionRegistry registry) {
		if (this.environment.getProperty(AbstractAotProcessor.AOT_PROCESSING, Boolean.class, false)) {
			registry.registerBeanDefinition("openRouterBuildTimeAccounts",
					BeanDefinitionBuilder.rootBeanDefinition(BuildTimeAccounts.class)
						.addConstructorArgValue(List.copyOf(OpenRouterAccountsRegistrar.accounts(this.environment)))
						.addConstructorArgValue(BuildTimeAccounts.primary(this.environment))
						.addConstructorArgReference("environment")
						.getBeanDefinition());
		}
	}

}
