package io.github.openrouterspring.autoconfigure;

import io.github.openrouterspring.client.ClientListener;
import io.github.openrouterspring.client.observation.OpenRouterObservationConvention;
import io.github.openrouterspring.provisioning.ParallelReads;
import io.github.openrouterspring.workspaces.WorkspacesClient;
import io.github.openrouterspring.workspaces.WorkspacesClientBuilder;
import io.micrometer.observation.ObservationRegistry;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.ConfigurableBeanFactory;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.LazyInitializationExcludeFilter;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.http.client.ClientHttpRequestFactoryBuilder;
import org.springframework.boot.http.client.HttpClientSettings;
import org.springframework.boot.restclient.RestClientCustomizer;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.boot.thread.Threading;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Lazy;
import org.springframework.context.annotation.Scope;
import org.springframework.core.env.Environment;
import org.springframework.core.io.ResourceLoader;
import org.springframework.core.task.TaskDecorator;
import org.springframework.web.client.RestClient;

/**
 * {@link EnableAutoConfiguration Auto-configuration} for {@link WorkspacesClient}. A
 * child context uses the clients of its parent.
 */
@AutoConfiguration(afterName = { "org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration",
		"org.springframework.boot.micrometer.observation.autoconfigure.ObservationAutoConfiguration" })
@ConditionalOnClass({ RestClient.class, RestClientCustomizer.class })
@Conditional(OnEnabledCondition.class)
@ConditionalOnMissingBean(WorkspacesClientFactory.class)
@EnableConfigurationProperties({ OpenRouterProperties.class, OpenRouterAccountsProperties.class })
@Import({ OpenRouterSanitizingConfiguration.class, OpenRouterAccountsRegistrar.class,
		BuildTimeAccountsRegistrar.class })
public final class OpenRouterAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	static OpenRouterPropertiesVerifier openRouterPropertiesVerifier(Environment environment) {
		return new OpenRouterPropertiesVerifier(environment);
	}

	@Bean
	@ConditionalOnMissingBean
	static FailedStartupListeners openRouterFailedStartupListeners() {
		return new FailedStartupListeners();
	}

	/**
	 * Exclude all clients from lazy initialization, including those that the application
	 * defines, so that a missing key or an invalid setting always fails startup.
	 */
	@Bean
	@ConditionalOnMissingBean(name = "openRouterLazyInitializationExcludeFilter")
	static LazyInitializationExcludeFilter openRouterLazyInitializationExcludeFilter() {
		return LazyInitializationExcludeFilter.forBeanTypes(WorkspacesClient.class);
	}

	/**
	 * Lazy so that tests with a mock client need no key.
	 */
	@Bean
	@Lazy
	@Conditional(OnTopLevelClientCondition.class)
	@ConditionalOnMissingBean(OpenRouterConnectionDetails.class)
	PropertiesOpenRouterConnectionDetails openRouterConnectionDetails(OpenRouterProperties properties,
			ObjectProvider<ManagementKeySource> keySource, ObjectProvider<SslBundles> sslBundles) {
		return new PropertiesOpenRouterConnectionDetails(new ClientSettings(null, properties),
				keySource.getIfAvailable(), sslBundles.getIfAvailable());
	}

	@Bean
	@ConditionalOnMissingBean
	OpenRouterAccounts openRouterAccounts(OpenRouterAccountsProperties properties, Environment environment,
			ConfigurableListableBeanFactory beanFactory) {
		return new OpenRouterAccounts(beanFactory, environment, properties.primaryAccount());
	}

	@Bean
	@ConditionalOnMissingBean
	FailureAdvice openRouterFailureAdvice(OpenRouterProperties properties, OpenRouterAccountsProperties accounts,
			ConfigurableListableBeanFactory beanFactory) {
		return new FailureAdvice(properties, accounts, new AccountBeans(beanFactory));
	}

	@Bean
	@ConditionalOnMissingBean(value = KeyAdviceLogger.class, name = "openRouterKeyAdviceLogger")
	KeyAdviceLogger openRouterKeyAdviceLogger(FailureAdvice advice) {
		return new KeyAdviceLogger(advice);
	}

	@Bean
	@ConditionalOnMissingBean
	HttpEngines openRouterHttpEngines(ResourceLoader resourceLoader,
			ObjectProvider<ClientHttpRequestFactoryBuilder<?>> builder, ObjectProvider<HttpClientSettings> settings) {
		// A WebFlux application has no builder bean for imperative clients
		return new HttpEngines(
				builder.getIfUnique(() -> ClientHttpRequestFactoryBuilder.detect(resourceLoader.getClassLoader())),
				settings.getIfUnique(HttpClientSettings::defaults));
	}

	@Bean(OpenRouterAccountsRegistrar.FACTORY_BEAN)
	@ConditionalOnMissingBean
	WorkspacesClientFactory openRouterWorkspacesClientFactory(OpenRouterProperties properties,
			OpenRouterAccountsProperties accounts, ConfigurableListableBeanFactory beanFactory, HttpEngines httpEngines,
			ObjectProvider<RestClientCustomizer> restClientCustomizers,
			ObjectProvider<OpenRouterRestClientCustomizer> openRouterRestClientCustomizers,
			ObjectProvider<SslBundles> sslBundles, ObjectProvider<TaskDecorator> taskDecorators,
			ObjectProvider<ClientListener> listeners, ObjectProvider<ObservationRegistry> observationRegistry,
			ObjectProvider<OpenRouterObservationConvention> observationConvention, Environment environment) {
		return new WorkspacesClientFactory(properties, accounts, new AccountBeans(beanFactory), httpEngines,
				restClientCustomizers, openRouterRestClientCustomizers, sslBundles, taskDecorators,
				Threading.VIRTUAL.isActive(environment), listeners, observationRegistry, observationConvention);
	}

	/**
	 * Lazy because only provisioning and export need it.
	 */
	@Bean
	@Lazy
	@ConditionalOnMissingBean
	ParallelReads openRouterParallelReads(WorkspacesClientFactory factory, OpenRouterAccounts accounts) {
		return factory.createParallelReads(accounts.getDefaultName());
	}

	@Bean
	@Scope(ConfigurableBeanFactory.SCOPE_PROTOTYPE)
	@Conditional(OnTopLevelClientCondition.class)
	@ConditionalOnMissingBean
	WorkspacesClientBuilder openRouterWorkspacesClientBuilder(WorkspacesClientFactory factory,
			OpenRouterConnectionDetails connectionDetails) {
		return factory.createBuilder(connectionDetails);
	}

	@Bean
	@Conditional(OnTopLevelClientCondition.class)
	@ConditionalOnMissingBean
	WorkspacesClient workspacesClient(WorkspacesClientBuilder builder) {
		return builder.build();
	}

}
