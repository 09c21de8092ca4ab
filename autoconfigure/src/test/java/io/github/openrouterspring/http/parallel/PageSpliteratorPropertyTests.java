package io.github.openrouterspring.http.parallel;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.github.openrouterspring.client.Page;
import io.github.openrouterspring.http.Deadline;
import io.micrometer.observation.ObservationRegistry;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Property tests for streaming a list whose items shift while it is read.
 */
class PageSpliteratorPropertyTests {

	private static final int PAGE_SIZE = 100;

	@Property(tries = 2000, edgeCases = EdgeCasesMode.NONE)
	void noItemAppearsTwiceAndEachRemovalHidesAtMostOneOther(@ForAll @IntRange(max = 60) int size,
			@ForAll("shifts") List<Shift> shifts, @ForAll boolean tellsTotal) {
		ShiftingList list = new ShiftingList(size, shifts, tellsTotal);
		List<Integer> rows = list.stream().toList();
		List<Integer> hidden = new ArrayList<>(list.lasting());
		hidden.removeAll(rows);
		assertThat(rows).as("%s", list).doesNotHaveDuplicates();
		if (list.removed() == 0) {
			assertThat(rows).as("%s", list).containsSubsequence(list.lasting());
		}
		assertThat(hidden).as("%s", list).hasSizeLessThanOrEqualTo(list.removed());
		assertThat(list.hasReadNoMoreThanNeeded()).as("%s", list).isTrue();
	}

	@Property(tries = 1000, edgeCases = EdgeCasesMode.NONE)
	void lastingItemsAppearOnceInOrderWithPrefetch(@ForAll @IntRange(max = 300) int size,
			@ForAll("singleInsertions") List<Shift> shifts, @ForAll @IntRange(min = 2, max = 6) int concurrency) {
		ShiftingList list = new ShiftingList(size, shifts, true);
		assertThat(list.streamWithPrefetch(concurrency).toList()).as("%s", list)
			.doesNotHaveDuplicates()
			.containsSubsequence(list.lasting());
	}

	@Provide
	Arbitrary<List<Shift>> shifts() {
		return Arbitraries.oneOf(shifts(1, 8, 7, 6), shifts(1, 8, 7, 0));
	}

	/**
	 * Prefetch reads several pages between two consecutive ones, and together they must
	 * not shift the list by a whole page.
	 */
	@Provide
	Arbitrary<List<Shift>> singleInsertions() {
		return shifts(20, 28, 1, 0);
	}

	/**
	 * Insert fewer items than a page has, because a page without new items fails the
	 * stream.
	 */
	private static Arbitrary<List<Shift>> shifts(int minPageSize, int maxPageSize, int maxInserted, int maxRemoved) {
		return Combinators
			.combine(Arbitraries.integers().between(minPageSize, maxPageSize),
					Arbitraries.integers().between(0, maxInserted), Arbitraries.integers().between(0, maxRemoved))
			.as((pageSize, inserted, removed) -> new Shift(pageSize, Math.min(inserted, pageSize - 1), removed))
			.list()
			.ofMaxSize(25);
	}

	/**
	 * Changes to the list before a read.
	 *
	 * @param pageSize the maximum number of items on the page
	 * @param inserted the number of items inserted at the front before the read
	 * @param removed the number of items removed from the front before the read
	 */
	record Shift(int pageSize, int inserted, int removed) {
	}

	/**
	 * A list that shifts before each read except the first. The initial items are
	 * numbered from 0; inserted items have negative numbers.
	 */
	private static final class ShiftingList {

		private final int size;

		private final List<Shift> shifts;

		private final boolean tellsTotal;

		private final List<Integer> rows = new ArrayList<>();

		private final List<Page<Integer>> pages = new ArrayList<>();

		private int inserted;

		private int removed;

		ShiftingList(int size, List<Shift> shifts, boolean tellsTotal) {
			this.size = size;
			this.shifts = shifts;
			this.tellsTotal = tellsTotal;
			IntStream.range(0, size).forEach(this.rows::add);
		}

		Stream<Integer> stream() {
			IntFunction<Page<Integer>> reader = this::read;
			return PageSpliterator.stream("list", reader, (row) -> row, PAGE_SIZE);
		}

		/**
		 * Stream the list with prefetch, which reads pages in any order.
		 */
		Stream<Integer> streamWithPrefetch(int concurrency) {
			PagesAhead<Integer> pages = new PagesAhead<>(this::read,
					new CallPipeline<>("list", (task) -> new Thread(task).start(), ObservationRegistry.NOOP,
							() -> Deadline.after(Duration.ofMinutes(1))),
					() -> concurrency);
			return PageSpliterator.stream("list", pages, (row) -> row, PAGE_SIZE);
		}

		private synchronized Page<Integer> read(int offset) {
			int number = this.pages.size();
			Shift shift = (number < this.shifts.size()) ? this.shifts.get(number) : new Shift(5, 0, 0);
			if (number > 0) {
				shift(shift, offset);
			}
			int from = Math.min(offset, this.rows.size());
			int to = Math.min(from + shift.pageSize(), this.rows.size());
			Page<Integer> page = new Page<>(this.rows.subList(from, to),
					this.tellsTotal ? Long.valueOf(this.rows.size()) : null, offset, PAGE_SIZE);
			this.pages.add(page);
			return page;
		}

		private void shift(Shift shift, int offset) {
			for (int i = 0; i < shift.inserted(); i++) {
				this.rows.add(0, -(++this.inserted));
			}
			// Only items before the offset
			int removable = Math.min(Math.min(shift.removed(), offset), this.rows.size());
			this.rows.subList(0, removable).clear();
			this.removed += removable;
		}

		/**
		 * Return the initial items that were not removed.
		 */
		List<Integer> lasting() {
			return this.rows.stream().filter((row) -> row >= 0).toList();
		}

		int removed() {
			return this.removed;
		}

		/**
		 * Return whether each page was read because the previous one promised more.
		 */
		boolean hasReadNoMoreThanNeeded() {
			return IntStream.range(1, this.pages.size()).allMatch((i) -> {
				Page<Integer> before = this.pages.get(i - 1);
				int offset = this.pages.get(i).offset();
				return offset == before.offset() + before.items().size()
						&& (this.tellsTotal ? offset < before.totalCount() : offset > before.offset());
			});
		}

		@Override
		public String toString() {
			return "%d items, %s, pages %s".formatted(this.size, this.shifts, this.pages);
		}

	}

}
