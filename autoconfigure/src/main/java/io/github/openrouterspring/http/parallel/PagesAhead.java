package io.github.openrouterspring.http.parallel;

import java.util.function.IntFunction;
import java.util.function.IntSupplier;

import io.github.openrouterspring.client.Page;

/**
 * Reads the pages of a list one after the other, and has others under way meanwhile: none
 * with the first page, one with the second, and twice as many with each one more, so that
 * a caller who takes a few rows pays for few pages.
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

	private long totalCount = Page.UNKNOWN;

	/**
	 * Create a reader.
	 * @param reader reads a page at an offset
	 * @param pipeline reads pages on other threads
	 * @param maxConcurrency how many pages may be read at a time
	 */
	public PagesAhead(IntFunction<Page<T>> reader, CallPipeline<Page<T>> pipeline, IntSupplier maxConcurrency) {
		this.reader = reader;
		this.ahead = pipeline;
		this.maxConcurrency = maxConcurrency;
	}

	/**
	 * Read a page.
	 * @param offset where the page before has ended, or 0
	 */
	@Override
	public Page<T> apply(int offset) {
		try {
			Page<T> page = read(offset);
			if (page.items().size() != this.pageSize || page.totalCount() != this.totalCount) {
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
			if (page.totalCount() == this.totalCount) {
				return page;
			}
			startOver();
		}
		return this.reader.apply(offset);
	}

	private void readAhead(int offset, int others) {
		this.window = Math.min(2 * this.window, this.maxConcurrency.getAsInt());
		this.nextOffset = offset;
		while (this.ahead.size() + others < this.window && this.nextOffset < this.totalCount) {
			int next = this.nextOffset;
			this.ahead.start(() -> this.reader.apply(next));
			this.nextOffset += this.pageSize;
		}
	}

	/**
	 * Drop the pages ahead, since they do not start where those before end: the server
	 * gives less than it is asked for, or the list has changed. Then a row may have slid
	 * from a page that was read late into one that had been read by then.
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
