package io.github.openrouterspring.sample.console;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleBiFunction;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;

import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Samples the client's meters at the interval at which the panel refreshes, and keeps the
 * last minutes.
 */
@Component
class ClientMeters {

	private static final int MAX_MINUTES = 5;

	private static final int INTERVAL_SECONDS = 2;

	private static final int INTERVALS_A_MINUTE = 60 / INTERVAL_SECONDS;

	private final MeterRegistry registry;

	private final Deque<Sample> samples = new ArrayDeque<>();

	ClientMeters(MeterRegistry registry) {
		this.registry = registry;
	}

	@Scheduled(fixedRate = INTERVAL_SECONDS, timeUnit = TimeUnit.SECONDS)
	void sample() {
		Sample sample = read();
		synchronized (this.samples) {
			this.samples.add(sample);
			if (this.samples.size() > MAX_MINUTES * INTERVALS_A_MINUTE + 1) {
				this.samples.remove();
			}
		}
	}

	/**
	 * Plot the samples. The time axis grows with their number, so that the first ones are
	 * visible too.
	 */
	List<Plot> plots() {
		List<Sample> samples;
		synchronized (this.samples) {
			samples = List.copyOf(this.samples);
		}
		return List.of(plot("Calls", "per second", rates(samples, Sample::calls)),
				plot("Retries", "per second", rates(samples, Sample::retries)),
				plot("Mean latency", "ms", latencies(samples)));
	}

	private static Plot plot(String label, String unit, List<Double> values) {
		int minutes = 1 + Math.max(0, values.size() - 1) / INTERVALS_A_MINUTE;
		return Plot.of(label, unit, minutes, minutes * INTERVALS_A_MINUTE, values);
	}

	private Sample read() {
		double calls = 0;
		double totalMillis = 0;
		for (Timer timer : this.registry.find("openrouter.client.operations").timers()) {
			calls += timer.count();
			totalMillis += timer.totalTime(TimeUnit.MILLISECONDS);
		}
		double retries = this.registry.find("openrouter.client.retries")
			.counters()
			.stream()
			.mapToDouble(Counter::count)
			.sum();
		return new Sample(calls, totalMillis, retries);
	}

	private static List<Double> rates(List<Sample> samples, ToDoubleFunction<Sample> value) {
		return pairs(samples,
				(earlier, later) -> (value.applyAsDouble(later) - value.applyAsDouble(earlier)) / INTERVAL_SECONDS);
	}

	private static List<Double> latencies(List<Sample> samples) {
		return pairs(samples, (earlier, later) -> {
			double calls = later.calls() - earlier.calls();
			return (calls > 0) ? (later.totalMillis() - earlier.totalMillis()) / calls : 0;
		});
	}

	private static List<Double> pairs(List<Sample> samples, ToDoubleBiFunction<Sample, Sample> value) {
		return IntStream.range(1, samples.size())
			.mapToObj((index) -> value.applyAsDouble(samples.get(index - 1), samples.get(index)))
			.toList();
	}

	/**
	 * The totals of the meters since startup.
	 */
	private record Sample(double calls, double totalMillis, double retries) {

	}

}
