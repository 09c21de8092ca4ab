package io.github.openrouterspring.autoconfigure.provisioning;

import java.time.Instant;
import java.util.Locale;

import io.github.openrouterspring.autoconfigure.provisioning.OpenRouterProvisioningProperties.Mode;
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

	private final OpenRouterProvisioningProperties properties;

	private final @Nullable ProvisioningManager provisioning;

	private final WorkspaceExport export;

	OpenRouterProvisioningEndpoint(OpenRouterProvisioningProperties properties,
			@Nullable ProvisioningManager provisioning, WorkspaceExport export) {
		this.properties = properties;
		this.provisioning = provisioning;
		this.export = export;
	}

	/**
	 * Return the last plan and the last report.
	 * @return what is remembered; nothing is read from the server
	 */
	@ReadOperation
	public Provisioning provisioning() {
		return describe((this.provisioning != null) ? this.provisioning.state() : ProvisioningState.UNKNOWN);
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
		if (this.provisioning == null || this.properties.mode() == Mode.OFF) {
			return new WebEndpointResponse<>(provisioning(), WebEndpointResponse.STATUS_BAD_REQUEST);
		}
		boolean complete = false;
		try {
			ProvisioningReport report = this.provisioning.apply();
			complete = report.isComplete();
			if (!complete) {
				logger.warn("OpenRouter's workspaces are not provisioned: " + report.toText());
			}
		}
		catch (RuntimeException ex) {
			logger.warn("OpenRouter's workspaces are not provisioned", ex);
		}
		return new WebEndpointResponse<>(describe(this.provisioning.state()),
				complete ? WebEndpointResponse.STATUS_OK : WebEndpointResponse.STATUS_SERVICE_UNAVAILABLE);
	}

	private Provisioning describe(ProvisioningState state) {
		return new Provisioning(this.properties.mode().name().toLowerCase(Locale.ROOT), this.provisioning != null,
				state.plannedAt(), state.plan(), state.planFailure(), state.appliedAt(), state.report(),
				state.applyFailure());
	}

	record Provisioning(String mode, boolean declared, @Nullable Instant plannedAt, @Nullable WorkspacePlan plan,
			@Nullable String planFailure, @Nullable Instant appliedAt, @Nullable ProvisioningReport report,
			@Nullable String applyFailure) {

	}

}
