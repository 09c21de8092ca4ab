package io.github.openrouterspring.autoconfigure.provisioning;

import io.github.openrouterspring.OpenRouterException;
import io.github.openrouterspring.autoconfigure.FailureAdvice;
import io.github.openrouterspring.autoconfigure.provisioning.ProvisioningException.Reason;
import io.github.openrouterspring.provisioning.ProvisioningReport;
import io.github.openrouterspring.provisioning.WorkspacePlan;
import io.github.openrouterspring.workspaces.WorkspacesClient;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * Provisions an account as configured.
 *
 * @param manager the manager of the account
 * @param client the client of the account, which is not called if it is a mock
 * @param properties the properties
 * @param advice advises on a failure
 */
record ProvisioningRun(ProvisioningManager manager, WorkspacesClient client,
		OpenRouterProvisioningProperties properties, FailureAdvice advice) {

	private static final String MOCKITO_MARKER = "$MockitoMock$";

	/**
	 * Return whether to provision the account. A mock of the client is not called.
	 * @throws ProvisioningException if the client is a mock in a pipeline, which must not
	 * succeed without provisioning
	 */
	boolean isEnabled() {
		if (!isMock()) {
			return true;
		}
		String message = "Declared workspaces are not provisioned because the OpenRouter client is a mock";
		if (this.properties.exit()) {
			throw new ProvisioningException(Reason.INVALID, message + ", but 'openrouter.provisioning.exit' is 'true'.",
					"Use a client that is not a mock, or set 'openrouter.provisioning.exit' to 'false'.", null);
		}
		LogFactory.getLog(ProvisioningLifecycle.class).info(message);
		return false;
	}

	/**
	 * Return whether the client is a mock and not a spy, such as that of
	 * {@code @MockitoBean}. Does not call Mockito, which would initialize it in every
	 * test that has it on the class path.
	 */
	private boolean isMock() {
		Class<?> type = this.client.getClass();
		boolean mockOfInterface = type.getSuperclass() == Object.class && type.getName().contains(MOCKITO_MARKER);
		// A mock of a class, or one behind a proxy, has no such name but returns null
		return mockOfInterface || this.client.withOptions((options) -> {
		}) == null;
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
			// Advice requires a request, so ask for it only if a failure analysis shows
			// it
			String advice = this.properties.failsStartup()
					? this.advice.forAccount(this.manager.getAccount(), this.client, ex) : null;
			throw failure(Reason.of(ex), ex.getMessage(), advice, ex);
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

	private ProvisioningException failure(Reason reason, @Nullable String description, @Nullable String advice,
			@Nullable Exception cause) {
		return new ProvisioningException(reason, "Failed to provision OpenRouter workspaces: %s".formatted(description),
				((advice != null) ? advice : "Correct the cause") + alternative(), cause);
	}

	/**
	 * Mode {@code validate} and {@code exit} fail startup regardless of the property.
	 */
	private String alternative() {
		return (this.properties.mode() == ProvisioningMode.VALIDATE || this.properties.exit()) ? "."
				: ". To start anyway and retry in the background, set 'openrouter.provisioning.on-failure' to 'warn'.";
	}

}
