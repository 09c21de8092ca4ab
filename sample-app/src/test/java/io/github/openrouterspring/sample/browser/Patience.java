package io.github.openrouterspring.sample.browser;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;

import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import org.awaitility.core.ThrowingRunnable;
import org.openqa.selenium.ElementNotInteractableException;
import org.openqa.selenium.NotFoundException;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebDriverException;

import org.springframework.util.ReflectionUtils;

/**
 * Tries again what fails because the page is not yet as it will be.
 */
final class Patience {

	private static final Duration INTERVAL = Duration.ofMillis(50);

	private Duration timeout = Duration.ofSeconds(10);

	private boolean trying;

	void setTimeout(Duration timeout) {
		this.timeout = timeout;
	}

	/**
	 * Try until it succeeds, and return what it returns.
	 */
	<T> T until(Callable<T> attempt) {
		AtomicReference<T> result = new AtomicReference<>();
		untilAsserted(() -> result.set(attempt.call()));
		return result.get();
	}

	/**
	 * Try until it succeeds. What is tried inside of another try fails at once, since the
	 * other tries again.
	 */
	void untilAsserted(ThrowingRunnable assertions) {
		if (this.trying) {
			runOnce(assertions);
			return;
		}
		this.trying = true;
		try {
			Awaitility.await()
				.pollInSameThread()
				.pollDelay(Duration.ZERO)
				.pollInterval(INTERVAL)
				.atMost(this.timeout)
				.ignoreExceptionsMatching(Patience::passes)
				.untilAsserted(assertions);
		}
		catch (ConditionTimeoutException ex) {
			if (ex.getCause() instanceof AssertionError failure) {
				throw failure;
			}
			throw ex;
		}
		finally {
			this.trying = false;
		}
	}

	private static void runOnce(ThrowingRunnable assertions) {
		try {
			assertions.run();
		}
		catch (Throwable ex) {
			ReflectionUtils.rethrowRuntimeException(ex);
		}
	}

	private static boolean passes(Throwable ex) {
		return ex instanceof NotFoundException || ex instanceof StaleElementReferenceException
				|| ex instanceof ElementNotInteractableException || isStale(ex);
	}

	/**
	 * While a page goes, the driver has no better name for an element that goes with it.
	 */
	private static boolean isStale(Throwable ex) {
		return ex instanceof WebDriverException
				&& String.valueOf(ex.getMessage()).contains("does not belong to the document");
	}

}
