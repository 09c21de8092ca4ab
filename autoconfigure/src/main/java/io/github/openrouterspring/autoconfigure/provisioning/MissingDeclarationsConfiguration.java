package io.github.openrouterspring.autoconfigure.provisioning;

import io.github.openrouterspring.autoconfigure.provisioning.ProvisioningException.Reason;

import org.springframework.beans.factory.InitializingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;

/**
 * Fails startup in mode {@code validate} and in pipelines if no workspaces are declared,
 * for example because a profile is missing.
 */
@Configuration(proxyBeanMethods = false)
@Conditional(BuildTimeDefinitionsConfiguration.OnNoDeclaredWorkspaces.class)
class MissingDeclarationsConfiguration {

	@Bean
	@Lazy(false)
	@ConditionalOnMissingBean(name = "openRouterMissingDeclarations")
	InitializingBean openRouterMissingDeclarations(OpenRouterProvisioningProperties properties) {
		return () -> {
			boolean validate = properties.mode() == ProvisioningMode.VALIDATE;
			if (validate || properties.exit()) {
				throw new ProvisioningException(Reason.INVALID,
						"'openrouter.provisioning.%s', but no workspaces are declared."
							.formatted(validate ? "mode' is 'validate" : "exit' is 'true"),
						"Declare workspaces, or activate the profile that does.", null);
			}
		};
	}

}
