package io.github.openrouterspring.autoconfigure.provisioning;

import java.time.Instant;
import java.util.Locale;

import io.github.openrouterspring.provisioning.ProvisioningReport;
import io.github.openrouterspring.provisioning.WorkspaceExport;
import io.github.openrouterspring.provisioning.WorkspacePlan;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;

/**
 * {@link Endpoint @Endpoint} to show what there is to do for the declared workspaces and
 * what was done, to do it, and to export workspaces in the way in which they are
 * declared.
 */
@Endpoint(id = "openrouterprovisioning")
public class OpenRouterProvisioningEndpoint {

	private static final Log logger = LogFactory.getLog(OpenRouterProvisioningEndpoint.class);

	private static final String EXPORT = "export";

	private final OpenRouterProvisioningProperties properties;

	private final @Nullable WorkspaceProvisioning provisioning;

	private final WorkspaceExport export;

	OpenRouterProvisioningEndpoint(OpenRouterProvisioningProperties properties,
			@Nullable WorkspaceProvisioning provisioning, WorkspaceExport export) {
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
	 * Apply what is declared now, whatever the mode.
	 * @return what has become of it, with a status of failure unless all is as declared
	 */
	@WriteOperation
	public WebEndpointResponse<Provisioning> apply() {
		if (this.provisioning == null) {
			return new WebEndpointResponse<>(describe(ProvisioningState.UNKNOWN),
					WebEndpointResponse.STATUS_BAD_REQUEST);
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
