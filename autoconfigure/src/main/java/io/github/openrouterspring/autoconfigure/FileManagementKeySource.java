package io.github.openrouterspring.autoconfigure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * Reads the key from a file, such as a mounted secret, again whenever the file changes.
 */
final class FileManagementKeySource implements ManagementKeySource {

	/**
	 * A file that was changed just before it was read may be changed once more without
	 * showing another time.
	 */
	private static final Duration TIME_RESOLUTION = Duration.ofSeconds(2);

	private final Path file;

	private volatile @Nullable Content content;

	FileManagementKeySource(Path file) {
		this.file = file;
	}

	@Override
	public String getManagementKey() {
		Content present = this.content;
		try {
			FileTime modified = Files.getLastModifiedTime(this.file);
			if (present != null && present.isOf(modified)) {
				return present.key();
			}
			String key = Files.readString(this.file).strip();
			if (key.isEmpty() && present != null) {
				// Cut, and not yet written again
				return present.key();
			}
			this.content = new Content(key, modified, Instant.now());
			return key;
		}
		catch (IOException ex) {
			if (present != null) {
				// Taken away, and not yet put back
				return present.key();
			}
			throw new UncheckedIOException("File '%s' can not be read".formatted(this.file), ex);
		}
	}

	private record Content(String key, FileTime modified, Instant read) {

		boolean isOf(FileTime modified) {
			return this.modified.equals(modified) && this.read.isAfter(modified.toInstant().plus(TIME_RESOLUTION));
		}

		@Override
		public String toString() {
			return "Content[******]";
		}

	}

}
