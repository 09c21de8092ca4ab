package io.github.openrouterspring.autoconfigure;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

import io.github.openrouterspring.workspaces.WorkspacesClientBuilder;
import org.jspecify.annotations.Nullable;

import org.springframework.aop.scope.ScopedProxyUtils;
import org.springframework.beans.factory.BeanFactoryUtils;
import org.springframework.beans.factory.NoUniqueBeanDefinitionException;
import org.springframework.beans.factory.annotation.BeanFactoryAnnotationUtils;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.support.AbstractBeanDefinition;
import org.springframework.core.annotation.AnnotationAwareOrderComparator;

/**
 * Finds the application's beans that configure clients. A bean for an account is
 * {@linkplain Qualifier qualified} with the account's name.
 *
 * @param beanFactory the application's bean factory
 */
record AccountBeans(ConfigurableListableBeanFactory beanFactory) {

	/**
	 * Return the bean for an account, {@code null} if there is none.
	 */
	<T> @Nullable T find(Class<T> type, String account) {
		List<String> names = names(type, account).toList();
		if (names.size() > 1) {
			throw new NoUniqueBeanDefinitionException(type, names);
		}
		return names.isEmpty() ? null : this.beanFactory.getBean(names.get(0), type);
	}

	/**
	 * Return all beans for an account, in order.
	 */
	<T> Stream<T> stream(Class<T> type, String account) {
		return names(type, account).map((name) -> this.beanFactory.getBean(name, type))
			.sorted(AnnotationAwareOrderComparator.INSTANCE);
	}

	/**
	 * Return whether the application has a bean for an account or, if the account is
	 * {@code default}, for the top-level client.
	 */
	boolean supply(Class<?> type, String account) {
		if (!account.equals(WorkspacesClientBuilder.DEFAULT_ACCOUNT)) {
			return names(type, account).findAny().isPresent();
		}
		return Arrays.stream(BeanFactoryUtils.beanNamesForTypeIncludingAncestors(this.beanFactory, type, true, false))
			.filter((name) -> !this.beanFactory.isTypeMatch(name, PropertiesOpenRouterConnectionDetails.class))
			.anyMatch(this::isDefaultCandidate);
	}

	private boolean isDefaultCandidate(String name) {
		return !this.beanFactory.containsBeanDefinition(name)
				|| (this.beanFactory.getMergedBeanDefinition(name) instanceof AbstractBeanDefinition definition
						&& definition.isAutowireCandidate() && definition.isDefaultCandidate());
	}

	/**
	 * Return the names of all beans for an account. A scoped bean is represented by its
	 * proxy, because the scope may replace the target. Only the target has the qualifier.
	 */
	Stream<String> names(Class<?> type, String account) {
		String uniform = OpenRouterAccountsProperties.uniform(account);
		return Arrays.stream(BeanFactoryUtils.beanNamesForTypeIncludingAncestors(this.beanFactory, type, true, false))
			.filter((name) -> BeanFactoryAnnotationUtils.isQualifierMatch(
					(qualifier) -> OpenRouterAccountsProperties.uniform(qualifier).equals(uniform), name,
					this.beanFactory))
			.map((name) -> ScopedProxyUtils.isScopedTarget(name) ? ScopedProxyUtils.getOriginalBeanName(name) : name)
			.distinct();
	}

}
