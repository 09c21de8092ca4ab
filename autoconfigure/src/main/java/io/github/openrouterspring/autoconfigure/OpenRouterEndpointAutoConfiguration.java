package io.github.openrouterspring.autoconfigure;

import java.time.Clock;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.SearchStrategy;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;

/**
 * {@link EnableAutoConfiguration Auto-configuration} for {@link OpenRouterEndpoint}.
 * Applies only to the context that creates the clients, because {@link ClientActivity}
 * listens to them.
 */
@AutoConfiguration(after = OpenRouterAutoConfiguration.class)
@ConditionalOnClass(ConditionalOnAvailableEndpoint.class)
@ConditionalOnBean(value = WorkspacesClientFactory.class, search = SearchStrategy.CURRENT)
@ConditionalOnAvailableEndpoint(OpenRouterEndpoint.class)
public final class OpenRouterEndpointAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	ClientActivity openRouterClientActivity() {
		return new ClientActivity(Clock.systemUTC());
	}

	@Bean
	@ConditionalOnMissingBean
	OpenRouterEndpoint openRouterEndpoint(WorkspacesClientFactory factory, Environment environment,
			ObjectProvider<OpenRouterConnectionDetails> connectionDetails, ClientActivity activity) {
		return new OpenRouterEndpoint(factory, OpenRouterAccountsRegistrar.accounts(environment),
				connectionDetails::getIfUnique, activity);
	}

}
