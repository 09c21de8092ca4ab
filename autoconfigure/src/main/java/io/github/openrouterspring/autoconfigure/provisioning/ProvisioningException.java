package io.github.openrouterspring.autoconfigure.provisioning;

import io.github.openrouterspring.OpenRouterApiException;
import io.github.openrouterspring.OpenRouterException;
import io.github.openrouterspring.OpenRouterGuardException;
import io.github.openrouterspring.OpenRouterKeyException;
import io.github.openrouterspring.OpenRouterPartialFailureException;
import io.github.openrouterspring.OpenRouterRateLimitException;
import io.github.openrouterspring.OpenRouterServerException;
import io.github.openrouterspring.provisioning.ProvisioningFailure;
import io.github.openrouterspring.provisioning.ProvisioningReport;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.ExitCodeGenerator;

/**
 * Thrown if declared workspaces cannot be provisioned. The exit code identifies the
 * reason. Package-private: callers catch the public supertype.
 */
final class ProvisioningException extends IllegalStateException implements ExitCodeGenerator {

	private final Reason reason;

	private final String action;

	ProvisioningException(Reason reason, String message, String action, @Nullable Throwable cause) {
		super(message, cause);
		this.reason = reason;
		this.action = action;
	}

	Reason getReason() {
		return this.reason;
	}

	/**
	 * Return the action to take, in a sentence.
	 */
	String getAction() {
		return this.action;
	}

	@Override
	public int getExitCode() {
		return this.reason.exitCode;
	}

	/**
	 * Reason of a failure, documented with its exit code.
	 */
	enum Reason {

		/**
		 * The mode is {@code validate}, and workspaces differ from their declarations.
		 */
		DRIFT(3),

		/**
		 * A declaration is invalid.
		 */
		INVALID(4),

		/**
		 * The server cannot be reached, fails, or does not respond in time.
		 */
		UNREACHABLE(5),

		/**
		 * The server or a guard refuses all requests.
		 */
		REFUSED(6),

		/**
		 * Steps failed or were skipped.
		 */
		INCOMPLETE(7),

		/**
		 * Another replica holds the lock.
		 */
		LOCKED(8);

		private final int exitCode;

		Reason(int exitCode) {
			this.exitCode = exitCode;
		}

		static Reason of(OpenRouterException failure) {
			if (failure instanceof OpenRouterPartialFailureException
					&& failure.getCause() instanceof OpenRouterException cause) {
				return of(cause);
			}
			boolean refused = (failure instanceof OpenRouterApiException)
					? !(failure instanceof OpenRouterServerException || failure instanceof OpenRouterRateLimitException)
					: failure instanceof OpenRouterKeyException || failure instanceof OpenRouterGuardException;
			return refused ? REFUSED : UNREACHABLE;
		}

		/**
		 * Return the reason for an incomplete report, which is only permanent if all
		 * failures are.
		 */
		static Reason of(ProvisioningReport report) {
			return report.failed()
				.stream()
				.map(ProvisioningFailure::exception)
				.anyMatch((failure) -> failure != null && of(failure) == UNREACHABLE) ? UNREACHABLE : INCOMPLETE;
		}

		/**
		 * Return whether to expect the same failure until somebody intervenes.
		 */
		boolean isPermanent() {
			return this == INVALID || this == REFUSED || this == INCOMPLETE;
		}

	}

}
