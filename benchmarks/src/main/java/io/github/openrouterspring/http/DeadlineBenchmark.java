package io.github.openrouterspring.http;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * Measures the cost of enforcing a deadline in isolation, because the client cannot be
 * built without it. In this package to access package-private types.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class DeadlineBenchmark {

	private Watchdog watchdog;

	@Setup
	public void create() {
		this.watchdog = new Watchdog();
	}

	@Benchmark
	public boolean watch() {
		try (Watch watch = this.watchdog.watch(Deadline.after(Duration.ofSeconds(60)))) {
			return watch.isExpired();
		}
	}

	@TearDown
	public void close() {
		this.watchdog.close();
	}

}
