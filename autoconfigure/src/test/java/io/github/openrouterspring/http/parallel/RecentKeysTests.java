package io.github.openrouterspring.http.parallel;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link RecentKeys}.
 */
class RecentKeysTests {

	private final RecentKeys keys = new RecentKeys(3);

	@Test
	void keyIsNewOnce() {
		assertThat(this.keys.add("a")).isTrue();
		assertThat(this.keys.add("b")).isTrue();
		assertThat(this.keys.add("a")).isFalse();
		assertThat(this.keys.add("b")).isFalse();
	}

	@Test
	void oldestKeyIsForgottenWhenThereIsNoRoom() {
		for (String key : new String[] { "a", "b", "c", "d" }) {
			assertThat(this.keys.add(key)).as(key).isTrue();
		}
		for (String key : new String[] { "b", "c", "d" }) {
			assertThat(this.keys.add(key)).as(key).isFalse();
		}
		assertThat(this.keys.add("a")).isTrue();
	}

}
