package io.github.openrouterspring.autoconfigure.diagnostics;

import java.util.List;

import io.github.openrouterspring.workspaces.WorkspacesClient;
import io.github.openrouterspring.workspaces.WorkspacesClientBuilder;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.NoSuchBeanDefinitionException;
import org.springframework.beans.factory.UnsatisfiedDependencyException;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.boot.diagnostics.analyzer.AbstractInjectionFailureAnalyzer;
import org.springframework.core.Ordered;
import org.springframework.core.ResolvableType;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;

/**
 * {@link FailureAnalyzer} for injection points of a {@link WorkspacesClient} that is
 * missing or ambiguous.
 */
@Order(Ordered.HIGHEST_PRECEDENCE)
final class WorkspacesClientInjectionFailureAnalyzer
		extends AbstractInjectionFailureAnalyzer<NoSuchBeanDefinitionException> {

	private final ConfigurableListableBeanFactory beanFactory;

	private final Environment environment;

	WorkspacesClientInjectionFailureAnalyzer(BeanFactory beanFactory, Environment environment) {
		this.beanFactory = (ConfigurableListableBeanFactory) beanFactory;
		this.environment = environment;
	}

	@Override
	protected @Nullable FailureAnalysis analyze(Throwable rootFailure, NoSuchBeanDefinitionException cause,
			@Nullable String description) {
		if (!isClient(cause.getResolvableType())) {
			return null;
		}
		String point = (description != null) ? description : "A component";
		if (!this.environment.getProperty("openrouter.enabled", Boolean.class, true)) {
			return new FailureAnalysis(
					"%s requires an OpenRouter client, but 'openrouter.enabled' is false.".formatted(point),
					"Set 'openrouter.enabled' to true, or inject an ObjectProvider.", cause);
		}
		List<String> clients = List.of(this.beanFactory.getBeanNamesForType(WorkspacesClient.class, true, false));
		if (cause.getNumberOfBeansFound() > 1) {
			List<String> primary = clients.stream().filter(this::isPrimary).toList();
			return (primary.size() > 1)
					? new FailureAnalysis(
							"%s requires a single OpenRouter client, but the clients %s are all primary."
								.formatted(point, primary),
							"Make only one of them primary, or select a client with @Qualifier.", cause)
					: new FailureAnalysis(
							"%s requires a single OpenRouter client, but none of the clients %s is primary."
								.formatted(point, clients),
							"Set 'openrouter.primary-account', or select a client with @Qualifier.", cause);
		}
		String qualifier = qualifier(rootFailure);
		if (qualifier != null && !clients.isEmpty()) {
			return new FailureAnalysis("%s requires an OpenRouter client '%s', but the clients are %s.".formatted(point,
					qualifier, clients), "Correct the @Qualifier, or add an account under 'openrouter.accounts'.",
					cause);
		}
		return null;
	}

	private boolean isPrimary(String client) {
		return this.beanFactory.containsBeanDefinition(client)
				&& this.beanFactory.getMergedBeanDefinition(client).isPrimary();
	}

	private static @Nullable String qualifier(Throwable rootFailure) {
		Qualifier qualifier = null;
		for (Throwable failure = rootFailure; failure != null; failure = failure.getCause()) {
			if (failure instanceof UnsatisfiedDependencyException unsatisfied
					&& unsatisfied.getInjectionPoint() != null) {
				qualifier = unsatisfied.getInjectionPoint().getAnnotation(Qualifier.class);
			}
		}
		return (qualifier != null) ? qualifier.value() : null;
	}

	private static boolean isClient(@Nullable ResolvableType type) {
		return type != null
				&& (type.resolve() == WorkspacesClient.class || type.resolve() == WorkspacesClientBuilder.class);
	}

}
