package io.github.openrouterspring.http.parallel;

import java.util.Objects;
import java.util.function.IntFunction;
import java.util.function.IntSupplier;

import io.github.openrouterspring.client.Page;
import org.jspecify.annotations.Nullable;

/**
 * Reads the pages of a list in order and prefetches later ones: none with the first page,
 * one with the second, and twice as many with each further page, so that reading a few
 * rows does not load many pages.
 *
 * @param <T> the type of the items
 */
public final class PagesAhead<T> implements IntFunction<Page<T>>, AutoCloseable {

	private final IntFunction<Page<T>> reader;

	private final CallPipeline<Page<T>> ahead;

	private final IntSupplier maxConcurrency;

	private int window = 1;

	private int nextOffset;

	private int pageSize;

	private @Nullable Long totalCount;

	/**
	 * Create a reader.
	 * @param reader reads a page at an offset
	 * @param pipeline reads pages on other threads
	 * @param maxConcurrency the maximum number of pages to read concurrently
	 */
	public PagesAhead(IntFunction<Page<T>> reader, CallPipeline<Page<T>> pipeline, IntSupplier maxConcurrency) {
		this.reader = reader;
		this.ahead = pipeline;
		this.maxConcurrency = maxConcurrency;
	}

	/**
	 * Read a page.
	 * @param offset the end of the previous page, or 0
	 */
	@Override
	public Page<T> apply(int offset) {
		try {
			Page<T> page = read(offset);
			if (page.items().size() != this.pageSize || !Objects.equals(page.totalCount(), this.totalCount)) {
				startOver();
			}
			this.pageSize = page.items().size();
			this.totalCount = page.totalCount();
			return page;
		}
		catch (RuntimeException ex) {
			startOver();
			throw ex;
		}
	}

	private Page<T> read(int offset) {
		boolean underWay = this.ahead.size() > 0;
		if (this.pageSize > 0) {
			readAhead(underWay ? this.nextOffset : offset + this.pageSize, underWay ? 0 : 1);
		}
		if (underWay) {
			Page<T> page = this.ahead.take();
			if (Objects.equals(page.totalCount(), this.totalCount)) {
				return page;
			}
			startOver();
		}
		return this.reader.apply(offset);
	}

	private void readAhead(int offset, int others) {
		long end = (this.totalCount != null) ? this.totalCount : 0;
		this.window = Math.min(2 * this.window, this.maxConcurrency.getAsInt());
		this.nextOffset = offset;
		while (this.ahead.size() + others < this.window && this.nextOffset < end) {
			int next = this.nextOffset;
			this.ahead.start(() -> this.reader.apply(next));
			this.nextOffset += this.pageSize;
		}
	}

	/**
	 * Drop the prefetched pages because they do not start where the previous page ends:
	 * the server returns less than requested, or the list has changed. In the latter case
	 * a row may have moved from a page that was read late into one that had already been
	 * read.
	 */
	private void startOver() {
		this.ahead.cancel();
		this.window = 1;
	}

	@Override
	public void close() {
		this.ahead.cancel();
	}

}
