package io.github.openrouterspring.http.parallel;

import java.util.ArrayList;
import java.util.List;
import java.util.Spliterator;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.github.openrouterspring.OpenRouterDecodingException;
import io.github.openrouterspring.client.Page;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link PageSpliterator}.
 */
class PageSpliteratorTests {

	private final List<Integer> offsets = new ArrayList<>();

	@Test
	void nothingIsReadBeforeATerminalOperation() {
		Stream<Integer> stream = stream((offset) -> page(offset, 3L, 1, 2, 3)).filter((item) -> item > 1).skip(1);
		assertThat(this.offsets).isEmpty();
		assertThat(stream).containsExactly(3);
		assertThat(this.offsets).containsExactly(0);
	}

	@ParameterizedTest(name = "{0} items, {1} per page, total {2}: reads {3}")
	@CsvSource({ "7, 3, 7, 0 3 6", "0, 3, 0, 0", "4, 2, , 0 2 4", "2, 100, 100, 0 2", "130, 100, 1, 0 100 130" })
	void pagesAreReadUntilTheTotalOrAnEmptyPage(int size, int pageSize, @Nullable Long total, String reads) {
		assertThat(list(IntStream.range(0, size).boxed().toList(), pageSize, total))
			.isEqualTo(IntStream.range(0, size).boxed().toList());
		assertThat(this.offsets).extracting(String::valueOf).containsExactly(reads.split(" "));
	}

	@ParameterizedTest
	@NullSource
	@ValueSource(longs = { 1, 6 })
	void streamEndsIfTheServerIgnoresTheOffset(@Nullable Long totalCount) {
		assertThat(stream((offset) -> page(offset, totalCount, 1, 2, 3))).containsExactly(1, 2, 3);
		assertThat(this.offsets).containsExactly(0, 3);
	}

	@ParameterizedTest
	@ValueSource(longs = { 7, 1_000_000, 1L << 40 })
	void streamFailsIfTheServerIgnoresTheOffsetAndPromisesMore(long totalCount) {
		List<Integer> delivered = new ArrayList<>();
		assertThatExceptionOfType(OpenRouterDecodingException.class)
			.isThrownBy(() -> stream((offset) -> page(offset, totalCount, 1, 2, 3)).forEach(delivered::add))
			.withMessageContaining("'list'")
			.withMessageContaining("only items of earlier pages at offset 3 of " + totalCount);
		assertThat(delivered).containsExactly(1, 2, 3);
		assertThat(this.offsets).containsExactly(0, 3);
	}

	@Test
	void streamEndsAfterALastPageWithoutNewItems() {
		assertThat(stream((offset) -> (offset == 0) ? page(0, 3L, 1, 2) : page(2, 3L, 2))).containsExactly(1, 2);
		assertThat(this.offsets).containsExactly(0, 2);
	}

	@ParameterizedTest(name = "after {0} other items it appears {1} times")
	@CsvSource({ "399, 1", "400, 2" })
	void duplicatesAreDetectedWithinFourPages(int others, int appearances) {
		List<Integer> rows = new ArrayList<>(IntStream.rangeClosed(1, others).boxed().toList());
		rows.add(0, 0);
		rows.add(0);
		assertThat(list(rows, 100, (long) rows.size())).filteredOn((row) -> row == 0).hasSize(appearances);
	}

	@Test
	void spliteratorDoesNotSplitOrGuessItsSize() {
		Spliterator<Integer> spliterator = stream((offset) -> page(offset, 3L, 1, 2, 3)).spliterator();
		assertThat(spliterator.trySplit()).isNull();
		assertThat(spliterator.estimateSize()).isEqualTo(Long.MAX_VALUE);
		assertThat(spliterator.getExactSizeIfKnown()).isNegative();
		assertThat(spliterator.hasCharacteristics(Spliterator.ORDERED | Spliterator.NONNULL)).isTrue();
		assertThat(this.offsets).isEmpty();
	}

	@ParameterizedTest
	@NullSource
	@ValueSource(longs = { 3, 100 })
	void nothingIsReadAfterTheEnd(@Nullable Long totalCount) {
		Spliterator<Integer> spliterator = stream(
				(offset) -> (offset == 0) ? page(0, totalCount, 1, 2, 3) : page(offset, totalCount))
			.spliterator();
		spliterator.forEachRemaining((row) -> {
		});
		List<Integer> readUntilTheEnd = List.copyOf(this.offsets);
		assertThat(spliterator.tryAdvance((row) -> {
		})).isFalse();
		assertThat(this.offsets).isEqualTo(readUntilTheEnd);
	}

	private Stream<Integer> list(List<Integer> rows, int pageSize, @Nullable Long totalCount) {
		return stream((offset) -> new Page<>(rows.subList(offset, Math.min(offset + pageSize, rows.size())), totalCount,
				offset, 100));
	}

	private Stream<Integer> stream(IntFunction<Page<Integer>> reader) {
		return PageSpliterator.stream("list", (offset) -> {
			this.offsets.add(offset);
			assertThat(this.offsets).as("offsets of an endless stream").hasSizeLessThan(100);
			return reader.apply(offset);
		}, (row) -> row, 100);
	}

	private static Page<Integer> page(int offset, @Nullable Long totalCount, Integer... rows) {
		return new Page<>(List.of(rows), totalCount, offset, 100);
	}

}
