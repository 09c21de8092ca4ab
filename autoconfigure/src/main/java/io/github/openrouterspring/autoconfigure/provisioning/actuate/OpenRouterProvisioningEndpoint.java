package io.github.openrouterspring.autoconfigure.provisioning.actuate;

import java.time.Instant;
import java.util.Locale;

import io.github.openrouterspring.autoconfigure.provisioning.ProvisioningManager;
import io.github.openrouterspring.autoconfigure.provisioning.ProvisioningMode;
import io.github.openrouterspring.autoconfigure.provisioning.ProvisioningState;
import io.github.openrouterspring.provisioning.ProvisioningReport;
import io.github.openrouterspring.provisioning.WorkspaceExport;
import io.github.openrouterspring.provisioning.WorkspacePlan;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.Access;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;

/**
 * {@link Endpoint @Endpoint} to show the last plan and report of the declared workspaces,
 * to apply them, and to export workspaces in the format of declarations. It is read-only
 * unless the application permits more.
 */
@Endpoint(id = "openrouterprovisioning", defaultAccess = Access.READ_ONLY)
public class OpenRouterProvisioningEndpoint {

	private static final Log logger = LogFactory.getLog(OpenRouterProvisioningEndpoint.class);

	private static final String EXPORT = "export";

	private final @Nullable ProvisioningManager manager;

	private final WorkspaceExport export;

	OpenRouterProvisioningEndpoint(@Nullable ProvisioningManager manager, WorkspaceExport export) {
		this.manager = manager;
		this.export = export;
	}

	/**
	 * Return the last plan and the last report.
	 * @return what is remembered; nothing is read from the server
	 */
	@ReadOperation
	public Provisioning provisioning() {
		ProvisioningManager manager = this.manager;
		String mode = (manager != null) ? manager.mode().name().toLowerCase(Locale.ROOT) : null;
		ProvisioningState state = (manager != null) ? manager.state() : ProvisioningState.UNKNOWN;
		return new Provisioning(mode, manager != null, state.plannedAt(), state.plan(), state.planFailure(),
				state.appliedAt(), state.report(), state.applyFailure());
	}

	/**
	 * Return the present state of all workspaces.
	 * @param part {@code export}
	 * @return YAML, {@code null} if {@code part} is something else
	 */
	@ReadOperation(produces = { "application/yaml;charset=UTF-8", "text/plain;charset=UTF-8" })
	public @Nullable String export(@Selector String part) {
		return EXPORT.equals(part) ? WorkspaceExport.toYaml(this.export.export()) : null;
	}

	/**
	 * Apply the declarations, unless the mode is {@code off}.
	 * @return the last plan and the report, with the status of a failure unless all
	 * workspaces are as declared
	 */
	@WriteOperation
	public WebEndpointResponse<Provisioning> apply() {
		if (this.manager == null || this.manager.mode() == ProvisioningMode.OFF) {
			return new WebEndpointResponse<>(provisioning(), WebEndpointResponse.STATUS_BAD_REQUEST);
		}
		boolean complete = false;
		try {
			ProvisioningReport report = this.manager.apply();
			complete = report.isComplete();
			if (!complete) {
				logger.warn("OpenRouter's workspaces are not provisioned: " + report.toText());
			}
		}
		catch (RuntimeException ex) {
			logger.warn("OpenRouter's workspaces are not provisioned", ex);
		}
		return new WebEndpointResponse<>(provisioning(),
				complete ? WebEndpointResponse.STATUS_OK : WebEndpointResponse.STATUS_SERVICE_UNAVAILABLE);
	}

	record Provisioning(@Nullable String mode, boolean declared, @Nullable Instant plannedAt,
			@Nullable WorkspacePlan plan, @Nullable String planFailure, @Nullable Instant appliedAt,
			@Nullable ProvisioningReport report, @Nullable String applyFailure) {

	}

}
