package io.github.openrouterspring.client;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

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
			  50,    0,      ,      50,          true
			  7,     100,    ,      107,         true
			  0,     0,      ,      0,           false
			  50,    0,      5000000000, 50,     true
			  50,    0,      -1,     50,          true
			  0,     50,     -1,     50,          false
			""")
	void nextPageStartsAfterTheLastItem(int items, int offset, @Nullable Long totalCount, int nextOffset,
			boolean hasNext) {
		Page<String> page = new Page<>(Collections.nCopies(items, "item"), totalCount, offset, 50);
		assertThat(page.nextOffset()).isEqualTo(nextOffset);
		assertThat(page.hasNext()).isEqualTo(hasNext);
	}

	@Test
	void pageIteratesOverUnmodifiableCopyOfItsItems() {
		List<String> items = new ArrayList<>(List.of("a", "b"));
		Page<String> page = new Page<>(items, 2L, 0, 50);
		items.add("c");
		assertThat(page).containsExactly("a", "b");
		assertThat(page.items()).isUnmodifiable();
	}

	@Test
	void mappedPageKeepsItsPosition() {
		Page<Integer> page = new Page<>(List.of("a", "bc"), 7L, 3, 2).map(String::length);
		assertThat(page).isEqualTo(new Page<>(List.of(1, 2), 7L, 3, 2));
		assertThat(new Page<>(List.of("a"), null, 3, 2).map(String::length).totalCount()).isNull();
	}

	@Test
	void pageIsSerializedAsJsonObject() {
		assertThat(new JsonMapper().valueToTree(new Page<>(List.of("a"), null, 3, 2)).propertyNames())
			.containsExactlyInAnyOrder("items", "totalCount", "offset", "limit");
	}

}
