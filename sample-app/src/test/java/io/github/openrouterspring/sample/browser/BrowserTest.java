package io.github.openrouterspring.sample.browser;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;

/**
 * A test of the application as it is seen in Chromium, in which the methods get a
 * {@link Browser}. The application runs without a key, and its fake is reset before each
 * of them.
 * <p>
 * After each test the console of the browser must be without an error, unless the test
 * {@linkplain Console#expectFailedResponse(int) expects} it. If a test fails, a
 * screenshot and the source of its page are in {@code target/browser/}.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT, properties = { "openrouter.management-key=",
		// Warns that it has no Java types for the DevTools of just this Chromium
		"logging.level.org.openqa.selenium=error" })
@ExtendWith(BrowserExtension.class)
@interface BrowserTest {

}
