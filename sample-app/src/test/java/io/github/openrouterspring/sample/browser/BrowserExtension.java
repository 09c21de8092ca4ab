package io.github.openrouterspring.sample.browser;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

import io.github.openrouterspring.test.FakeOpenRouter;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.support.TypeBasedParameterResolver;

import org.springframework.context.ApplicationContext;
import org.springframework.test.context.junit.jupiter.SpringExtension;
import org.springframework.util.Assert;

/**
 * Provides each test with a {@link Browser} and checks its console afterwards. If no
 * browser is installed, the tests are skipped, or fail if the environment variable
 * {@code BROWSER_REQUIRED} is {@code true}.
 */
final class BrowserExtension extends TypeBasedParameterResolver<Browser>
		implements ExecutionCondition, BeforeEachCallback, AfterEachCallback {

	private static final Namespace NAMESPACE = Namespace.create(BrowserExtension.class);

	private static final Path FAILURES = Path.of("target", "browser");

	@Override
	public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
		String missing = Chromium.missing();
		if (missing == null) {
			return ConditionEvaluationResult.enabled(null);
		}
		Assert.state(!"true".equals(System.getenv("BROWSER_REQUIRED")), missing);
		rootStore(context).computeIfAbsent("warning", (key) -> warn(missing));
		return ConditionEvaluationResult.disabled(missing);
	}

	/**
	 * Print a warning that stands out in the build.
	 */
	private static String warn(String missing) {
		System.err.printf("%n*** THE TESTS IN A BROWSER ARE SKIPPED ***%n*** %s ***%n%n", missing);
		return missing;
	}

	@Override
	public void beforeEach(ExtensionContext context) {
		ApplicationContext application = SpringExtension.getApplicationContext(context);
		application.getBean(FakeOpenRouter.class).reset();
		String origin = "http://localhost:" + application.getEnvironment().getRequiredProperty("local.server.port");
		context.getStore(NAMESPACE).put(Browser.class, chromium(context).openTab(origin));
	}

	@Override
	public void afterEach(ExtensionContext context) throws IOException {
		Browser browser = browser(context);
		if (browser == null) {
			return;
		}
		boolean failed = true;
		try {
			browser.console().check();
			failed = context.getExecutionException().isPresent();
		}
		finally {
			if (failed) {
				Files.createDirectories(FAILURES);
				String name = "%s.%s-%s".formatted(context.getRequiredTestClass().getSimpleName(),
						context.getRequiredTestMethod().getName(),
						context.getDisplayName().replaceAll("[^A-Za-z0-9]+", "-"));
				Files.write(FAILURES.resolve(name + ".png"), browser.screenshot());
			}
			chromium(context).closeTab();
		}
	}

	@Override
	public Browser resolveParameter(ParameterContext parameter, ExtensionContext context) {
		return browser(context);
	}

	private static Browser browser(ExtensionContext context) {
		return context.getStore(NAMESPACE).get(Browser.class, Browser.class);
	}

	private static Chromium chromium(ExtensionContext context) {
		return rootStore(context).computeIfAbsent(Chromium.class, (key) -> {
			try {
				return new Chromium();
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		}, Chromium.class);
	}

	private static Store rootStore(ExtensionContext context) {
		return context.getRoot().getStore(NAMESPACE);
	}

}
