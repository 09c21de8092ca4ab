package io.github.openrouterspring.autoconfigure.provisioning;

import io.github.openrouterspring.autoconfigure.provisioning.ProvisioningException.Reason;

import org.springframework.beans.factory.InitializingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;

/**
 * Fails startup in a pipeline if no workspaces are declared, for example because a
 * profile is missing, so that the pipeline does not succeed without having run.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnBooleanProperty("openrouter.provisioning.exit")
@Conditional(BuildTimeDefinitionsConfiguration.OnNoDeclaredWorkspaces.class)
class MissingDeclarationsConfiguration {

	@Bean
	@Lazy(false)
	@ConditionalOnMissingBean(name = "openRouterMissingDeclarations")
	InitializingBean openRouterMissingDeclarations() {
		return () -> {
			throw new ProvisioningException(Reason.INVALID,
					"'openrouter.provisioning.exit' is true, but no workspaces are declared.",
					"Declare workspaces, or activate the profile that does.", null);
		};
	}

}
