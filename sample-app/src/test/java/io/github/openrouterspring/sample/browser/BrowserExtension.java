package io.github.openrouterspring.sample.browser;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

import io.github.openrouterspring.test.FakeOpenRouter;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

import org.springframework.context.ApplicationContext;
import org.springframework.test.context.junit.jupiter.SpringExtension;

/**
 * Gives each test a {@link Browser}, and looks at its console when the test is over.
 * Where no browser is installed, the tests are skipped, or fail if one is
 * {@linkplain Executables#required() required}.
 */
final class BrowserExtension
		implements ExecutionCondition, BeforeAllCallback, BeforeEachCallback, AfterEachCallback, ParameterResolver {

	private static final Namespace NAMESPACE = Namespace.create(BrowserExtension.class);

	private static final Path FAILURES = Path.of("target", "browser");

	@Override
	public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
		Executables executables = executables(context);
		return (executables.complete() || Executables.required()) ? ConditionEvaluationResult.enabled(null)
				: ConditionEvaluationResult.disabled(executables.explanation());
	}

	@Override
	public void beforeAll(ExtensionContext context) {
		Executables executables = executables(context);
		if (!executables.complete()) {
			throw new IllegalStateException(executables.explanation());
		}
	}

	@Override
	public void beforeEach(ExtensionContext context) {
		ApplicationContext application = SpringExtension.getApplicationContext(context);
		application.getBean(FakeOpenRouter.class).reset();
		String origin = "http://localhost:" + application.getEnvironment().getRequiredProperty("local.server.port");
		Browser browser = new Browser(chromium(context).openTab(origin), origin);
		context.getStore(NAMESPACE).put(Browser.class, browser);
	}

	@Override
	public void afterEach(ExtensionContext context) {
		Browser browser = browser(context);
		if (browser == null) {
			return;
		}
		boolean failed = context.getExecutionException().isPresent();
		try {
			browser.checkConsole();
		}
		catch (AssertionError ex) {
			failed = true;
			throw ex;
		}
		finally {
			if (failed) {
				browser.save(FAILURES, fileName(context));
			}
			chromium(context).closeTab();
		}
	}

	@Override
	public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
		return parameter.getParameter().getType() == Browser.class;
	}

	@Override
	public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
		return browser(context);
	}

	private static String fileName(ExtensionContext context) {
		String method = context.getRequiredTestMethod().getName();
		String name = (context.getDisplayName().startsWith(method)) ? method : method + "-" + context.getDisplayName();
		return context.getRequiredTestClass().getSimpleName() + "." + name.replaceAll("[^A-Za-z0-9]+", "-");
	}

	private static Browser browser(ExtensionContext context) {
		return context.getStore(NAMESPACE).get(Browser.class, Browser.class);
	}

	private static Chromium chromium(ExtensionContext context) {
		return rootStore(context).computeIfAbsent(Chromium.class, (key) -> {
			try {
				return new Chromium(executables(context));
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		}, Chromium.class);
	}

	private static Executables executables(ExtensionContext context) {
		return rootStore(context).computeIfAbsent(Executables.class, (key) -> {
			Executables executables = Executables.find();
			if (!executables.complete() && !Executables.required()) {
				warn(executables.explanation());
			}
			return executables;
		}, Executables.class);
	}

	/**
	 * Say it so that nobody who looks at the build overlooks it.
	 */
	private static void warn(String explanation) {
		String line = "*".repeat(explanation.length() + 4);
		System.err.printf("%n%s%n* %-" + explanation.length() + "s *%n* %s *%n%s%n%n", line,
				"THE TESTS IN A BROWSER ARE SKIPPED", explanation, line);
	}

	private static Store rootStore(ExtensionContext context) {
		return context.getRoot().getStore(NAMESPACE);
	}

}
