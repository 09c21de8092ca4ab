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
 * What it costs to hold a call to its deadline, by itself: the client can not be built
 * without. It is in this package for a type that nobody else sees.
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
