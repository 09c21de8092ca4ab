package io.github.openrouterspring.autoconfigure.diagnostics;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.SpringBootVersion;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.Environment;

/**
 * {@link ApplicationContextInitializer} that fails startup if the version of Spring Boot
 * is too old. Otherwise, a missing class or method would cause a failure much later. Uses
 * only APIs that old versions have.
 */
class BootVersionVerifier implements ApplicationContextInitializer<ConfigurableApplicationContext> {

	static final String PROPERTY = "openrouter.compatibility-verifier.enabled";

	private static final Pattern VERSION = Pattern.compile("(\\d+)\\.(\\d+)\\.(\\d+).*");

	private static final int[] OLDEST = { 4, 0, 1 };

	@Override
	public void initialize(ConfigurableApplicationContext applicationContext) {
		verify(applicationContext.getEnvironment(), SpringBootVersion.getVersion());
	}

	static void verify(Environment environment, @Nullable String version) {
		if (isTrue(environment, "openrouter.enabled") && isTrue(environment, PROPERTY)) {
			verify(version);
		}
	}

	private static boolean isTrue(Environment environment, String property) {
		return Binder.get(environment).bind(property, Boolean.class).orElse(true);
	}

	static void verify(@Nullable String version) {
		Matcher matcher = VERSION.matcher(String.valueOf(version));
		if (!matcher.matches()) {
			return;
		}
		for (int i = 0; i < OLDEST.length; i++) {
			int part = Integer.parseInt(matcher.group(i + 1));
			if (part != OLDEST[i]) {
				if (part < OLDEST[i]) {
					throw new UnsupportedBootVersionException(version);
				}
				return;
			}
		}
	}

}
