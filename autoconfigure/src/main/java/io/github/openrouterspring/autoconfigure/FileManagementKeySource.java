package io.github.openrouterspring.autoconfigure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.jspecify.annotations.Nullable;

/**
 * Reads the key from a file, such as a mounted secret, each time anew: that takes next to
 * nothing beside a request, and the time of a file does not always tell of a change.
 */
final class FileManagementKeySource implements ManagementKeySource {

	private final Path file;

	private volatile @Nullable String last;

	FileManagementKeySource(Path file) {
		this.file = file;
	}

	@Override
	public String getManagementKey() {
		String last = this.last;
		try {
			String key = Files.readString(this.file).strip();
			if (key.isEmpty() && last != null) {
				// Cut, and not yet written again
				return last;
			}
			this.last = key;
			return key;
		}
		catch (IOException ex) {
			if (last != null) {
				// Taken away, and not yet put back
				return last;
			}
			throw new UncheckedIOException("File '%s' can not be read".formatted(this.file), ex);
		}
	}

}
