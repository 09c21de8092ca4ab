package io.github.openrouterspring.autoconfigure.provisioning;

import java.util.Set;

import io.github.openrouterspring.autoconfigure.provisioning.ProvisioningException.Reason;
import io.github.openrouterspring.autoconfigure.provisioning.declaration.DeclaredWorkspaces;
import io.github.openrouterspring.autoconfigure.provisioning.declaration.OnDeclaredWorkspacesCondition;

import org.springframework.beans.factory.InitializingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.NoneNestedConditions;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.context.aot.AbstractAotProcessor;
import org.springframework.core.env.Environment;

/**
 * Fails startup if required declarations of workspaces are missing.
 */
@Configuration(proxyBeanMethods = false)
@Conditional(MissingDeclarationsConfiguration.OnNoDeclaredWorkspaces.class)
class MissingDeclarationsConfiguration {

	/**
	 * Fails startup if the first workspaces are declared after ahead-of-time processing,
	 * which has left out the beans that provision them.
	 */
	@Bean
	@Lazy(false)
	@ConditionalOnBooleanProperty(AbstractAotProcessor.AOT_PROCESSING)
	@ConditionalOnMissingBean(name = "openRouterBuildTimeDefinitions")
	InitializingBean openRouterBuildTimeDefinitions(Environment environment,
			OpenRouterProvisioningProperties properties) {
		return () -> {
			Set<String> declared = DeclaredWorkspaces.slugsInProperties(environment);
			if (!declared.isEmpty() && properties.mode() != ProvisioningMode.OFF) {
				throw new ProvisioningException(Reason.INVALID,
						"Workspaces %s are declared, but none were when the application was processed ahead of time."
							.formatted(declared),
						"Build the application again with 'openrouter.provisioning.workspaces', or set 'openrouter.provisioning.mode' to 'off'.",
						null);
			}
		};
	}

	/**
	 * Fails startup in mode {@code validate} and in pipelines if no workspaces are
	 * declared, for example because a profile is missing.
	 */
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

	static class OnNoDeclaredWorkspaces extends NoneNestedConditions {

		OnNoDeclaredWorkspaces() {
			super(ConfigurationPhase.REGISTER_BEAN);
		}

		@Conditional(OnDeclaredWorkspacesCondition.class)
		static class Declared {

		}

	}

}
