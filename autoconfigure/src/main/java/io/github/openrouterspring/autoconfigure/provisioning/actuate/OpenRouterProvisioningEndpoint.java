package io.github.openrouterspring.autoconfigure.provisioning.actuate;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.github.openrouterspring.autoconfigure.provisioning.ProvisioningManager;
import io.github.openrouterspring.autoconfigure.provisioning.ProvisioningManagers;
import io.github.openrouterspring.autoconfigure.provisioning.ProvisioningState;
import io.github.openrouterspring.provisioning.ProvisioningReport;
import io.github.openrouterspring.provisioning.WorkspaceExport;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.Access;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;
import org.springframework.boot.actuate.endpoint.web.annotation.WebEndpoint;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;

/**
 * {@link WebEndpoint @WebEndpoint} to show the last plans and reports of declared
 * workspaces, to apply a plan, and to export workspaces as declarations. Read-only by
 * default.
 */
@WebEndpoint(id = "openrouterprovisioning", defaultAccess = Access.READ_ONLY)
public class OpenRouterProvisioningEndpoint {

	private static final Log logger = LogFactory.getLog(OpenRouterProvisioningEndpoint.class);

	private static final String EXPORT = "export";

	private final @Nullable ProvisioningManagers managers;

	private final @Nullable WorkspaceExport export;

	OpenRouterProvisioningEndpoint(@Nullable ProvisioningManagers managers, @Nullable WorkspaceExport export) {
		this.managers = managers;
		this.export = export;
	}

	/**
	 * Return the last plan and the last report of each account, without a request.
	 * @return the results by account, empty if no workspaces are declared
	 */
	@ReadOperation
	public Provisioning provisioning() {
		return provisioning(null);
	}

	private Provisioning provisioning(@Nullable String error) {
		Map<String, ProvisioningState> accounts = new LinkedHashMap<>();
		managers().forEach((manager) -> accounts.put(manager.getAccount(), manager.getState()));
		return new Provisioning(
				(this.managers != null) ? this.managers.getMode().name().toLowerCase(Locale.ROOT) : null, error,
				accounts);
	}

	/**
	 * Export all workspaces of the default account.
	 * @param part {@code export}
	 * @return the YAML with status 200, the reason for a failure with status 503, or
	 * {@code null} if {@code part} has another value
	 */
	@ReadOperation(produces = { "application/yaml;charset=UTF-8", "text/plain;charset=UTF-8" })
	public @Nullable WebEndpointResponse<?> export(@Selector String part) {
		if (!EXPORT.equals(part) || this.export == null) {
			return null;
		}
		try {
			return new WebEndpointResponse<>(this.export.export().toYaml());
		}
		catch (RuntimeException ex) {
			logger.warn("Failed to export OpenRouter workspaces", ex);
			return new WebEndpointResponse<>(provisioning(ex.getMessage()),
					WebEndpointResponse.STATUS_SERVICE_UNAVAILABLE, MediaType.APPLICATION_JSON);
		}
	}

	/**
	 * Apply the last plan, unless the mode is {@code off}.
	 * @param plan the identity of the plan
	 * @param account the account, by default the only one
	 * @return the plan and the report: with status 200 if all steps were applied, 400 if
	 * the mode is {@code off} or there is no such account, 409 with the current plan if
	 * the plan is outdated, and 503 for all other failures
	 */
	@WriteOperation
	public WebEndpointResponse<Provisioning> apply(String plan, @Nullable String account) {
		List<ProvisioningManager> matches = managers()
			.filter((manager) -> account == null || manager.getAccount().equals(account))
			.toList();
		if (matches.size() != 1) {
			List<String> accounts = managers().map(ProvisioningManager::getAccount).toList();
			String error = accounts.isEmpty() ? "No workspaces are declared, or the mode is 'off'"
					: "'account' must be one of " + accounts;
			return new WebEndpointResponse<>(provisioning(error), WebEndpointResponse.STATUS_BAD_REQUEST);
		}
		int status = apply(matches.get(0), plan);
		return new WebEndpointResponse<>(provisioning(), status);
	}

	private static int apply(ProvisioningManager manager, String plan) {
		try {
			Optional<ProvisioningReport> report = manager.apply(plan);
			if (report.isEmpty()) {
				return HttpStatus.CONFLICT.value();
			}
			if (report.get().isComplete()) {
				return WebEndpointResponse.STATUS_OK;
			}
			logger.warn("Failed to provision OpenRouter workspaces: " + report.get().toText());
		}
		catch (RuntimeException ex) {
			logger.warn("Failed to provision OpenRouter workspaces", ex);
		}
		return WebEndpointResponse.STATUS_SERVICE_UNAVAILABLE;
	}

	private Stream<ProvisioningManager> managers() {
		return (this.managers != null) ? this.managers.stream() : Stream.empty();
	}

	@JsonInclude(JsonInclude.Include.NON_NULL)
	record Provisioning(@Nullable String mode, @Nullable String error, Map<String, ProvisioningState> accounts) {

	}

}
