package io.github.openrouterspring.autoconfigure;

import java.util.Locale;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.StringUtils;

/**
 * {@link ConfigurationProperties @ConfigurationProperties} for OpenRouter accounts, and
 * for settings that accounts do not inherit.
 *
 * @param enabled Whether to enable the OpenRouter starter.
 * @param compatibilityVerifier Verification of the Spring Boot version.
 * @param accounts Accounts by name. An account inherits the properties that it does not
 * set.
 * @param primaryAccount Name of the account whose client is injected by default.
 */
@ConfigurationProperties("openrouter")
record OpenRouterAccountsProperties(@DefaultValue("true") Boolean enabled,
		@DefaultValue CompatibilityVerifier compatibilityVerifier,
		@DefaultValue Map<String, OpenRouterProperties> accounts, @Nullable String primaryAccount) {

	/**
	 * Separators between the words of a name. All other characters are significant,
	 * including the vowel signs of some scripts.
	 */
	static final String PUNCTUATION = "[\\p{Punct}\\s]+";

	OpenRouterAccountsProperties {
		primaryAccount = StringUtils.hasText(primaryAccount) ? primaryAccount : null;
	}

	/**
	 * Return the properties of an account, including those that it inherits. Property
	 * sources may spell its name differently.
	 */
	OpenRouterProperties of(String account, OpenRouterProperties topLevel) {
		OpenRouterProperties own = own(account);
		return (own != null) ? own.orElse(topLevel) : topLevel;
	}

	/**
	 * Return the properties of an account, excluding those that it inherits.
	 */
	@Nullable OpenRouterProperties own(String account) {
		return this.accounts.entrySet()
			.stream()
			.filter((spelling) -> uniform(spelling.getKey()).equals(uniform(account)))
			.map(Map.Entry::getValue)
			.reduce(OpenRouterProperties::orElse)
			.orElse(null);
	}

	@Override
	public String toString() {
		return "OpenRouterAccountsProperties" + this.accounts.keySet();
	}

	/**
	 * Return the name of a client's account, {@code null} for the top-level client and
	 * clients that the application defines.
	 */
	@Nullable String ofClient(String beanName) {
		return this.accounts.keySet()
			.stream()
			.filter((account) -> OpenRouterAccountsRegistrar.beanName(account).equals(beanName))
			.findFirst()
			.orElse(null);
	}

	/**
	 * Return an account's name in lowercase without punctuation, which is the same for
	 * all spellings.
	 */
	static String uniform(String account) {
		return account.replaceAll(PUNCTUATION, "").toLowerCase(Locale.ROOT);
	}

	/**
	 * Return the prefix of an account's properties. A name with characters other than
	 * ASCII letters, digits, dashes, and underscores must be in brackets.
	 */
	static String propertyOf(String account) {
		return (account.matches("[\\w-]+") ? "openrouter.accounts.%s" : "openrouter.accounts[%s]").formatted(account);
	}

	/**
	 * Verification of the Spring Boot version.
	 *
	 * @param enabled Whether to fail startup if Spring Boot is too old.
	 */
	record CompatibilityVerifier(@DefaultValue("true") Boolean enabled) {

	}

}
