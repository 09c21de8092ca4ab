package io.github.openrouterspring.http.parallel;

import java.util.Iterator;
import java.util.List;
import java.util.Spliterator;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import io.github.openrouterspring.OpenRouterDecodingException;
import io.github.openrouterspring.client.Page;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;

/**
 * Iterates over a list and reads each page on demand. Items of recent pages are skipped,
 * because additions at the front of the list push them into the next page.
 *
 * @param <T> the type of the items
 */
public final class PageSpliterator<T> implements Spliterator<T> {

	private static final int PAGES_REMEMBERED = 4;

	private final String operation;

	private final IntFunction<Page<T>> reader;

	private final RecentKeys recentKeys;

	private final Function<? super T, ?> key;

	private int nextOffset;

	private boolean finished;

	private Iterator<T> items = List.<T>of().iterator();

	private PageSpliterator(String operation, IntFunction<Page<T>> reader, Function<? super T, ?> key, int pageSize) {
		this.operation = operation;
		this.reader = reader;
		this.recentKeys = new RecentKeys(PAGES_REMEMBERED * pageSize);
		this.key = key;
	}

	/**
	 * Create a lazy stream.
	 * @param <T> the type of the items
	 * @param operation the name of the operation that reads a page, for errors
	 * @param reader reads the page at an offset
	 * @param key returns the identity of an item
	 * @param pageSize the maximum number of items of a page
	 * @return the stream
	 */
	public static <T> Stream<T> stream(String operation, IntFunction<Page<T>> reader, Function<? super T, ?> key,
			int pageSize) {
		return StreamSupport.stream(new PageSpliterator<>(operation, reader, key, pageSize), false);
	}

	@Override
	public boolean tryAdvance(Consumer<? super T> action) {
		while (!this.items.hasNext()) {
			if (this.finished) {
				return false;
			}
			readNextPage();
		}
		action.accept(this.items.next());
		return true;
	}

	private void readNextPage() {
		Page<T> page = this.reader.apply(this.nextOffset);
		List<T> fresh = page.items().stream().filter((item) -> this.recentKeys.add(this.key.apply(item))).toList();
		this.items = fresh.iterator();
		this.nextOffset = page.nextOffset();
		Long totalCount = page.totalCount();
		if (fresh.isEmpty() && page.hasNext() && totalCount != null && page.nextOffset() < totalCount) {
			// A server that ignores the offset would be read forever
			throw new OpenRouterDecodingException(this.operation, 1, HttpStatus.OK,
					"only items of earlier pages at offset %d of %d".formatted(page.offset(), totalCount), "", null);
		}
		this.finished = !page.hasNext() || fresh.isEmpty();
	}

	@Override
	public @Nullable Spliterator<T> trySplit() {
		return null;
	}

	@Override
	public long estimateSize() {
		return Long.MAX_VALUE;
	}

	@Override
	public int characteristics() {
		return ORDERED | NONNULL;
	}

}
