package io.github.openrouterspring.benchmarks.client;

import java.net.URI;
import java.util.concurrent.TimeUnit;

import io.github.openrouterspring.workspaces.Workspace;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.BenchmarkParams;

/**
 * Gets a workspace repeatedly. All callers share one client.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
public class GetBenchmark {

	/**
	 * The system property with the base URL of the API.
	 */
	public static final String BASE_URL = "benchmarks.base-url";

	@Param
	private Candidate candidate;

	private Getter getter;

	@Setup
	public void create(BenchmarkParams params) throws Exception {
		this.getter = this.candidate.create(URI.create(System.getProperty(BASE_URL)));
		// Warm up with one caller, because 16 leave little of two cores to the compiler
		long end = System.nanoTime()
				+ params.getWarmup().getCount() * params.getWarmup().getTime().convertTo(TimeUnit.NANOSECONDS);
		while (System.nanoTime() < end) {
			this.getter.get();
		}
	}

	@Benchmark
	public Workspace get() throws Exception {
		return this.getter.get();
	}

}
