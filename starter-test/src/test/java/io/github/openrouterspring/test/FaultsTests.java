package io.github.openrouterspring.test;

import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CyclicBarrier;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link Faults}.
 */
class FaultsTests {

	private final Faults faults = new Faults();

	@Test
	void noFaultIsLostOrMetTwiceWhenManyAddAndTakeAtOnce() throws InterruptedException {
		CyclicBarrier start = new CyclicBarrier(4);
		Queue<Object> outcomes = new ConcurrentLinkedQueue<>();
		List<Thread> threads = IntStream.range(0, start.getParties())
			.mapToObj((number) -> new Thread(() -> outcomes.add(addAndTakeMany(start))))
			.toList();
		threads.forEach(Thread::start);
		for (Thread thread : threads) {
			thread.join();
		}
		assertThat(outcomes).hasSize(4).containsOnly("took as many as it added");
		assertThat(this.faults.next(null)).isNull();
	}

	/**
	 * No thread takes more than it has added, so that there is always one for each.
	 */
	private Object addAndTakeMany(CyclicBarrier start) {
		try {
			start.await();
			for (int i = 0; i < 500_000; i++) {
				this.faults.add(List.of(new FaultRule(Set.of(), FakeFault.UNAVAILABLE),
						new FaultRule(Set.of(ApiOperation.GET), FakeFault.SLOW)));
				if (this.faults.next(ApiOperation.GET) == null || this.faults.next(ApiOperation.GET) == null) {
					return "found none";
				}
			}
			return "took as many as it added";
		}
		catch (Exception ex) {
			return ex;
		}
	}

}
