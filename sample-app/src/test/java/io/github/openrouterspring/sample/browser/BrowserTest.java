package io.github.openrouterspring.sample.browser;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;

/**
 * A test of the application in Chromium, whose methods can have a {@link Browser}
 * parameter. The application runs without a key, and its fake is reset before each test.
 * <p>
 * The console of the browser must show no errors, unless the test
 * {@linkplain Console#expectFailedResponse(int) expects} them. If a test fails, a
 * screenshot of its page is in {@code target/browser/}.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT, properties = { "openrouter.management-key=",
		// Selenium warns if it has no DevTools types for this version of Chromium
		"logging.level.org.openqa.selenium=error" })
@ExtendWith(BrowserExtension.class)
@interface BrowserTest {

}
