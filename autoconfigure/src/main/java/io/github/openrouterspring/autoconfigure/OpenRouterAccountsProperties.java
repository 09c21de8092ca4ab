package io.github.openrouterspring.autoconfigure;

import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Configuration properties for the accounts of an application that has several.
 *
 * @param accounts Accounts by their names. Each inherits what it does not set.
 * @param primaryAccount Name of the account whose client is injected where none is named.
 */
@ConfigurationProperties("openrouter")
record OpenRouterAccountsProperties(@DefaultValue Map<String, OpenRouterProperties> accounts,
		@Nullable String primaryAccount) {

	/**
	 * Return the properties of an account with those that it inherits.
	 */
	OpenRouterProperties of(String account, OpenRouterProperties topLevel) {
		OpenRouterProperties own = this.accounts.get(account);
		return (own != null) ? own.orElse(topLevel) : topLevel;
	}

	@Override
	public String toString() {
		return "OpenRouterAccountsProperties" + this.accounts.keySet();
	}

}
