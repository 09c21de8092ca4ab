package io.github.openrouterspring.http.parallel;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.github.openrouterspring.client.Page;
import io.github.openrouterspring.http.BackgroundCall;
import io.github.openrouterspring.http.Deadline;
import io.micrometer.observation.ObservationRegistry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link PagesAhead}.
 */
@Timeout(20)
class PagesAheadTests {

	private final List<Integer> rows = new ArrayList<>(IntStream.range(0, 100).boxed().toList());

	private final List<Integer> offsets = new ArrayList<>();

	private int maxConcurrency = 4;

	@ParameterizedTest(name = "{0} items read {1} pages")
	@CsvSource({ "0, 0", "1, 1", "10, 1", "11, 3", "20, 3", "21, 6", "30, 6", "31, 7", "41, 8", "100, 10" })
	void prefetchGrowsWithConsumption(int wanted, int pages) {
		assertThat(stream(this::page).limit(wanted)).isEqualTo(this.rows.subList(0, wanted));
		assertThat(this.offsets)
			.containsExactlyInAnyOrderElementsOf(IntStream.range(0, pages).mapToObj((i) -> 10 * i).toList());
	}

	@Test
	void nothingIsPrefetchedWithoutATotal() {
		assertThat(stream((offset) -> new Page<>(page(offset).items(), null, offset, 10))).isEqualTo(this.rows);
		assertThat(this.offsets).isSorted().hasSize(11);
	}

	@Test
	void prefetchHonorsAReducedConcurrency() {
		List<Integer> read = new ArrayList<>();
		stream(this::page).forEach((row) -> {
			if (row == 30) {
				this.maxConcurrency = 1;
			}
			if (row % 10 == 9) {
				read.add(this.offsets.size());
			}
		});
		assertThat(read).containsExactly(1, 3, 6, 7, 7, 7, 7, 8, 9, 10);
	}

	@Test
	void itemShiftedBetweenPrefetchedPagesIsNotLost() {
		assertThat(stream((offset) -> {
			if (offset == 10) {
				// The next page has already been read
				this.rows.add(0, -1);
			}
			return page(offset);
		})).isEqualTo(IntStream.range(0, 100).boxed().toList());
		assertThat(this.offsets).startsWith(0, 20, 10, 30, 20);
	}

	@ParameterizedTest
	@ValueSource(ints = { 0, 10, 20, 30, 90 })
	void failureSurfacesInOrderAndItsPageCanBeReadAgain(int failing) {
		List<Integer> failures = new ArrayList<>();
		PagesAhead<Integer> pages = pages((offset) -> {
			if (offset == failing && failures.isEmpty()) {
				failures.add(offset);
				throw new IllegalStateException();
			}
			return page(offset);
		}, Runnable::run);
		List<Integer> read = new ArrayList<>();
		while (read.size() < 100) {
			try {
				read.addAll(pages.apply(read.size()).items());
			}
			catch (IllegalStateException ex) {
				assertThat(read).hasSize(failing);
			}
		}
		assertThat(read).isEqualTo(this.rows);
		assertThat(failures).hasSize(1);
	}

	@Test
	void closeInterruptsThePrefetch() throws InterruptedException {
		CountDownLatch running = new CountDownLatch(1);
		CountDownLatch interrupted = new CountDownLatch(1);
		PagesAhead<Integer> pages = pages((offset) -> {
			if (offset == 20) {
				running.countDown();
				BackgroundCall.awaitInterrupt();
				interrupted.countDown();
			}
			return new Page<>(this.rows.subList(offset, offset + 10), 100L, offset, 10);
		}, (task) -> new Thread(task).start());
		try (Stream<Integer> stream = stream(pages).onClose(pages::close)) {
			Iterator<Integer> rows = stream.iterator();
			this.rows.subList(0, 15).forEach((row) -> assertThat(rows.next()).isEqualTo(row));
			running.await();
		}
		interrupted.await();
		assertThat(interrupted.getCount()).isZero();
	}

	private Page<Integer> page(int offset) {
		this.offsets.add(offset);
		int end = Math.min(offset + 10, this.rows.size());
		return new Page<>(this.rows.subList(Math.min(offset, end), end), (long) this.rows.size(), offset, 10);
	}

	private Stream<Integer> stream(IntFunction<Page<Integer>> reader) {
		return stream(pages(reader, Runnable::run));
	}

	private static Stream<Integer> stream(PagesAhead<Integer> pages) {
		return PageSpliterator.stream("list", pages, (row) -> row, 100);
	}

	private PagesAhead<Integer> pages(IntFunction<Page<Integer>> reader, Executor executor) {
		return new PagesAhead<>(reader, new CallPipeline<>("list", executor, ObservationRegistry.NOOP,
				() -> Deadline.after(Duration.ofMinutes(1))), () -> this.maxConcurrency);
	}

}
