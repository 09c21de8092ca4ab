package io.github.openrouterspring.autoconfigure;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.SpringBootVersion;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Stops the start on a Spring Boot that lacks what the client needs, which would show as
 * a missing class or method much later. Uses nothing that an old one does not have.
 */
class BootVersionVerifier implements ApplicationContextInitializer<ConfigurableApplicationContext> {

	private static final Pattern VERSION = Pattern.compile("(\\d+)\\.(\\d+)\\.(\\d+).*");

	private static final int[] OLDEST = { 4, 0, 1 };

	@Override
	public void initialize(ConfigurableApplicationContext applicationContext) {
		verify(SpringBootVersion.getVersion());
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
