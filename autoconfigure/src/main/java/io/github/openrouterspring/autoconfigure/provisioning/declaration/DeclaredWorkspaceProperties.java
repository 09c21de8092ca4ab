package io.github.openrouterspring.autoconfigure.provisioning.declaration;

import java.math.BigDecimal;
import java.util.List;

import io.github.openrouterspring.provisioning.MemberSync;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationPropertiesSource;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.bind.Name;

/**
 * Properties of a declared workspace.
 *
 * @param account Account of the workspace. Defaults to the account whose client is
 * injected by default.
 * @param name Display name. Defaults to the slug if the workspace is created.
 * @param description Description of the workspace.
 * @param defaultTextModel Text model for requests that name none.
 * @param defaultImageModel Image model for requests that name none.
 * @param defaultProviderSort Order of providers for requests that set none, such as
 * 'price', 'throughput', 'latency', or 'exacto'.
 * @param ioLoggingEnabled Whether to log prompts and completions.
 * @param ioLoggingSamplingRate Share of requests to log, from 0.0001 to 1.
 * @param ioLoggingApiKeyIds Ids of the API keys whose requests are logged, 'all' for
 * every key, or 'none'.
 * @param broadcastEnabled Whether to send traces to connected systems.
 * @param dataDiscountLoggingEnabled Whether to permit the use of data in return for a
 * discount.
 * @param disabledServerTools Server tools to disable, such as 'openrouter:web_search'.
 * @param budgets Budgets of the workspace.
 * @param includeByokInBudgets Whether to count calls with the organization's own provider
 * keys toward the budgets. Requires at least one budget.
 * @param members Members of the workspace.
 * @param renamedFrom Former slugs. A workspace with one of these is renamed.
 * @param isProtected Whether to keep all budgets and members of the workspace, regardless
 * of 'prune' and 'members.sync'.
 */
@ConfigurationPropertiesSource
public record DeclaredWorkspaceProperties(@Nullable String account, @Nullable String name, @Nullable String description,
		@Nullable String defaultTextModel, @Nullable String defaultImageModel, @Nullable String defaultProviderSort,
		@Nullable Boolean ioLoggingEnabled, @Nullable Double ioLoggingSamplingRate,
		@Nullable List<String> ioLoggingApiKeyIds, @Nullable Boolean broadcastEnabled,
		@Nullable Boolean dataDiscountLoggingEnabled, @Nullable List<String> disabledServerTools,
		@Nullable Budgets budgets, @Nullable Boolean includeByokInBudgets, @Nullable Members members,
		@Nullable List<String> renamedFrom, @Name("protected") @Nullable Boolean isProtected) {

	/**
	 * Budgets of the workspace.
	 *
	 * @param lifetime Limit in US dollars for the lifetime of the workspace.
	 * @param monthly Limit in US dollars per month. Must be less than those of longer
	 * intervals.
	 * @param weekly Limit in US dollars per week. Must be less than those of longer
	 * intervals.
	 * @param daily Limit in US dollars per day. Must be less than those of longer
	 * intervals.
	 */
	record Budgets(@Nullable BigDecimal lifetime, @Nullable BigDecimal monthly, @Nullable BigDecimal weekly,
			@Nullable BigDecimal daily) {

	}

	/**
	 * Members of the workspace.
	 *
	 * @param userIds Ids of users of the organization.
	 * @param sync Treatment of undeclared members: 'additive' (the default) keeps them,
	 * 'exclusive' removes them.
	 */
	record Members(@DefaultValue List<String> userIds, @Nullable MemberSync sync) {

	}

}
