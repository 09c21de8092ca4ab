package io.github.openrouterspring.test;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link OrganizationStore}.
 */
class OrganizationStoreTests {

	private final OrganizationStore store = new OrganizationStore(new FakeOrganization(Clock.systemUTC()));

	@Test
	void lateComersWaitUntilTheStoreIsFree() throws InterruptedException {
		List<String> order = new ArrayList<>();
		List<Thread> lateComers = List.of(new Thread(() -> this.store.apply((organization) -> order.add("late"))),
				new Thread(() -> this.store.change((organization) -> order.add("late"))),
				new Thread(this.store::reset));
		this.store.apply((organization) -> {
			lateComers.forEach(Thread::start);
			Awaitility.await()
				.until(() -> lateComers.stream().map(Thread::getState).allMatch(Thread.State.BLOCKED::equals));
			return order.add("first");
		});
		for (Thread lateComer : lateComers) {
			lateComer.join();
		}
		assertThat(order).containsExactly("first", "late", "late");
	}

}
