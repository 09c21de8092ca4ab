package io.github.openrouterspring.provisioning;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import io.github.openrouterspring.workspaces.BudgetInterval;
import io.github.openrouterspring.workspaces.ProviderSort;
import io.github.openrouterspring.workspaces.UpdateWorkspaceRequest;

import org.springframework.util.StringUtils;

/**
 * A workspace as it is bound from properties.
 */
record DeclaredProperties(String name, String description, String defaultTextModel, String defaultImageModel,
		String defaultProviderSort, Boolean ioLoggingEnabled, Double ioLoggingSamplingRate,
		List<String> ioLoggingApiKeyIds, Boolean broadcastEnabled, Boolean dataDiscountLoggingEnabled,
		List<String> disabledServerTools, Map<String, BigDecimal> budgets, Boolean includeByokInBudgets,
		Members members, List<String> renamedFrom) {

	WorkspaceDefinition toDefinition(String slug) {
		WorkspaceDefinitionBuilder builder = WorkspaceDefinition.builder(slug)
			.fields(this::setTexts)
			.fields(this::setSwitches)
			.includeByokInBudgets(this.includeByokInBudgets);
		if (this.budgets != null) {
			this.budgets.forEach((interval, limit) -> builder.budget(BudgetInterval.of(interval), limit));
		}
		if (this.members != null) {
			builder.members(this.members.userIds)
				.memberSync(MemberSync.valueOf(this.members.sync.toUpperCase(Locale.ROOT)));
		}
		if (this.renamedFrom != null) {
			builder.renamedFrom(this.renamedFrom.toArray(String[]::new));
		}
		return builder.build();
	}

	private void setTexts(UpdateWorkspaceRequest.Builder fields) {
		if (this.name != null) {
			fields.name(this.name);
		}
		if (this.description != null) {
			fields.description(StringUtils.hasLength(this.description) ? this.description : null);
		}
		if (this.defaultTextModel != null) {
			fields.defaultTextModel(StringUtils.hasLength(this.defaultTextModel) ? this.defaultTextModel : null);
		}
		if (this.defaultImageModel != null) {
			fields.defaultImageModel(this.defaultImageModel);
		}
		if (this.defaultProviderSort != null) {
			fields.defaultProviderSort(ProviderSort.of(this.defaultProviderSort));
		}
	}

	private void setSwitches(UpdateWorkspaceRequest.Builder fields) {
		if (this.ioLoggingEnabled != null) {
			fields.observabilityIoLoggingEnabled(this.ioLoggingEnabled);
		}
		if (this.ioLoggingSamplingRate != null) {
			fields.ioLoggingSamplingRate(this.ioLoggingSamplingRate);
		}
		if (this.ioLoggingApiKeyIds != null) {
			String first = this.ioLoggingApiKeyIds.get(0);
			fields.ioLoggingApiKeyIds(first.equals("all") ? null
					: first.equals("none") ? List.of() : this.ioLoggingApiKeyIds.stream().map(Long::valueOf).toList());
		}
		if (this.broadcastEnabled != null) {
			fields.observabilityBroadcastEnabled(this.broadcastEnabled);
		}
		if (this.dataDiscountLoggingEnabled != null) {
			fields.dataDiscountLoggingEnabled(this.dataDiscountLoggingEnabled);
		}
		if (this.disabledServerTools != null) {
			fields.disabledServerTools(this.disabledServerTools);
		}
	}

	record Members(List<String> userIds, String sync) {

	}

}
