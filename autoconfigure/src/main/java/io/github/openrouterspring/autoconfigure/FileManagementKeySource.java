package io.github.openrouterspring.autoconfigure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;

import io.github.openrouterspring.http.ManagementKey;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.core.log.LogMessage;

/**
 * {@link ManagementKeySource} that reads a file, such as a mounted secret, for each
 * request. Reading is cheap, and a modification time does not reliably reveal a change.
 * If the file is missing or invalid, the last good key is used.
 */
final class FileManagementKeySource implements ManagementKeySource {

	private static final Log logger = LogFactory.getLog(FileManagementKeySource.class);

	private final Path file;

	private volatile @Nullable String last;

	private final AtomicBoolean broken = new AtomicBoolean();

	FileManagementKeySource(Path file) {
		this.file = file;
	}

	@Override
	public String getManagementKey() {
		try {
			String key = new ManagementKey(Files.readString(this.file).strip()).value();
			this.last = key;
			this.broken.set(false);
			return key;
		}
		catch (IOException | IllegalArgumentException ex) {
			String last = this.last;
			if (last == null) {
				throw (ex instanceof IOException io)
						? new UncheckedIOException("File '%s' cannot be read".formatted(this.file), io)
						: (IllegalArgumentException) ex;
			}
			if (this.broken.compareAndSet(false, true)) {
				// Omit the exception because its message could quote the file
				logger.warn(LogMessage.format("The OpenRouter client keeps its previous management key, "
						+ "because file '%s' cannot be read or contains no valid key", this.file));
			}
			return last;
		}
	}

}
