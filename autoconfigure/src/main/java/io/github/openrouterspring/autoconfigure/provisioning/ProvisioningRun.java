package io.github.openrouterspring.autoconfigure.provisioning;

import java.util.function.BooleanSupplier;
import java.util.function.Function;

import io.github.openrouterspring.OpenRouterException;
import io.github.openrouterspring.autoconfigure.provisioning.ProvisioningException.Reason;
import io.github.openrouterspring.provisioning.ProvisioningReport;
import io.github.openrouterspring.provisioning.WorkspacePlan;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * Provisions an account as configured.
 *
 * @param manager the manager of the account
 * @param properties the properties
 * @param mocked returns whether the client is a mock, which is not called
 * @param advice returns advice on a failure
 */
record ProvisioningRun(ProvisioningManager manager, OpenRouterProvisioningProperties properties, BooleanSupplier mocked,
		Function<OpenRouterException, @Nullable String> advice) {

	boolean isEnabled() {
		if (this.mocked.getAsBoolean()) {
			LogFactory.getLog(ProvisioningLifecycle.class)
				.info("Declared workspaces are not provisioned because the OpenRouter client is a mock");
			return false;
		}
		return true;
	}

	/**
	 * Run in the configured mode.
	 * @throws ProvisioningException on each failure
	 */
	void run() {
		try {
			switch (this.properties.mode()) {
				case PLAN -> this.manager.plan();
				case VALIDATE -> validate(this.manager.plan());
				case CREATE -> check(this.manager.create());
				case APPLY -> check(this.manager.apply());
				default -> {
				}
			}
		}
		catch (ProvisioningException ex) {
			throw ex;
		}
		catch (OpenRouterException ex) {
			throw failure(Reason.of(ex), ex.getMessage(), advise(ex), ex);
		}
		catch (RuntimeException ex) {
			throw failure(Reason.UNREACHABLE, String.valueOf(ex.getMessage()), null, ex);
		}
	}

	void checkForDrift() {
		if (this.properties.driftCorrection()) {
			run();
		}
		else {
			this.manager.plan();
		}
	}

	private void validate(WorkspacePlan plan) {
		if (!plan.isEmpty()) {
			throw new ProvisioningException(Reason.DRIFT,
					"OpenRouter workspaces do not match their declarations:\n\n" + plan.toText(),
					"Correct the declarations or the workspaces, or set 'openrouter.provisioning.mode' to 'apply' to "
							+ "apply the plan, or to 'plan' to start without applying it.",
					null);
		}
	}

	private void check(ProvisioningReport report) {
		if (!report.isComplete()) {
			throw failure(Reason.of(report), report.toText(), null, null);
		}
	}

	/**
	 * Advice asks the server, so only if somebody reads the failure analysis.
	 */
	private @Nullable String advise(OpenRouterException failure) {
		return this.properties.failsStartup() ? this.advice.apply(failure) : null;
	}

	private ProvisioningException failure(Reason reason, @Nullable String description, @Nullable String advice,
			@Nullable Exception cause) {
		return new ProvisioningException(reason, "Failed to provision OpenRouter workspaces: %s".formatted(description),
				((advice != null) ? advice : "Correct the cause") + alternative(), cause);
	}

	/**
	 * Mode {@code validate} and {@code exit} fail startup whatever the property says.
	 */
	private String alternative() {
		return (this.properties.mode() == ProvisioningMode.VALIDATE || this.properties.exit()) ? "."
				: ". To start anyway and retry in the background, set 'openrouter.provisioning.on-failure' to 'warn'.";
	}

}
