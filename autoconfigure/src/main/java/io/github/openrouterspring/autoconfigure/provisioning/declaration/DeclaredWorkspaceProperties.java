package io.github.openrouterspring.autoconfigure.provisioning.declaration;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

import io.github.openrouterspring.provisioning.MemberSync;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationPropertiesSource;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Properties of a workspace that is declared.
 *
 * @param name Display name. Defaults to the slug where the workspace has to be created.
 * @param description What the workspace is for.
 * @param defaultTextModel Model for text if a request names none.
 * @param defaultImageModel Model for images if a request names none.
 * @param defaultProviderSort What providers are sorted by if a request does not say, for
 * example 'price', 'throughput', 'latency' or 'exacto'.
 * @param ioLoggingEnabled Whether to log prompts and completions.
 * @param ioLoggingSamplingRate Share of requests that are logged, from 0.0001 to 1.
 * @param ioLoggingApiKeyIds Ids of the keys whose requests are logged, 'all' for every
 * key, or 'none'.
 * @param broadcastEnabled Whether to send traces to connected systems.
 * @param dataDiscountLoggingEnabled Whether to permit the use of data in return for a
 * discount.
 * @param disabledServerTools Server tools that are switched off, for example
 * 'openrouter:web_search'.
 * @param budgets Limits in US dollars by their intervals: 'lifetime', 'monthly', 'weekly'
 * and 'daily'. They have to decrease in this order.
 * @param includeByokInBudgets Whether to count calls with the organization's own provider
 * keys towards the budgets. Needs at least one budget.
 * @param members Members of the workspace.
 * @param renamedFrom Former slugs. A workspace that is found under one of these is
 * renamed.
 */
@ConfigurationPropertiesSource
public record DeclaredWorkspaceProperties(@Nullable String name, @Nullable String description,
		@Nullable String defaultTextModel, @Nullable String defaultImageModel, @Nullable String defaultProviderSort,
		@Nullable Boolean ioLoggingEnabled, @Nullable Double ioLoggingSamplingRate,
		@Nullable List<String> ioLoggingApiKeyIds, @Nullable Boolean broadcastEnabled,
		@Nullable Boolean dataDiscountLoggingEnabled, @Nullable List<String> disabledServerTools,
		@Nullable Map<String, BigDecimal> budgets, @Nullable Boolean includeByokInBudgets, @Nullable Members members,
		@Nullable List<String> renamedFrom) {

	/**
	 * Members of the workspace.
	 *
	 * @param userIds Ids of users of the organization.
	 * @param sync What becomes of other members: 'additive' lets them stay, 'exclusive'
	 * removes them.
	 */
	record Members(@DefaultValue List<String> userIds, @DefaultValue("additive") MemberSync sync) {

	}

}
