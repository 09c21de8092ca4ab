package io.github.openrouterspring.autoconfigure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@code docs/properties.md}.
 */
class PropertyReferenceTests {

	private static final Path FILE = ConfigurationMetadata.classes().resolve("../../../docs/properties.md").normalize();

	@Test
	void referenceMatchesTheMetadata() throws IOException {
		String reference = new PropertyReference(ConfigurationMetadata.generated()).render();
		if (Boolean.getBoolean("reference.update")) {
			Files.createDirectories(FILE.getParent());
			Files.writeString(FILE, reference);
		}
		assertThat(Files.exists(FILE) ? Files.readString(FILE) : "")
			.as("docs/properties.md is out of date, run: "
					+ "mvn -pl autoconfigure test -Dtest=PropertyReferenceTests -Dreference.update=true")
			.isEqualToNormalizingNewlines(reference);
	}

}
