package io.github.openrouterspring.client;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link Page}.
 */
class PageTests {

	@ParameterizedTest(name = "{0} items at {1} of {2}")
	@CsvSource(textBlock = """
			# items, offset, total, next offset, has next
			  50,    0,      250,   50,          true
			  50,    200,    250,   250,         false
			  50,    199,    250,   249,         true
			  1,     0,      1,     1,           false
			  7,     0,      250,   7,           true
			  0,     0,      0,     0,           false
			  0,     0,      250,   0,           false
			  0,     300,    250,   300,         false
			  100,   0,      1,     100,         true
			  30,    100,    1,     130,         true
			  0,     130,    1,     130,         false
			  50,    0,      4294967296, 50,     true
			  50,    0,      -1,    50,          true
			  7,     100,    -1,    107,         true
			  0,     0,      -1,    0,           false
			""")
	void nextPageStartsWhereTheItemsEnd(int items, int offset, long totalCount, int nextOffset, boolean hasNext) {
		Page<String> page = new Page<>(Collections.nCopies(items, "item"), totalCount, offset, 50);
		assertThat(page.nextOffset()).isEqualTo(nextOffset);
		assertThat(page.hasNext()).isEqualTo(hasNext);
	}

	@Test
	void itemsAreCopiedAndCanNotBeChanged() {
		List<String> items = new ArrayList<>(List.of("a", "b"));
		Page<String> page = new Page<>(items, 2, 0, 50);
		items.add("c");
		assertThat(page.items()).containsExactly("a", "b");
		assertThatExceptionOfType(UnsupportedOperationException.class).isThrownBy(() -> page.items().add("d"));
	}

}
