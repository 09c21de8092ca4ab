package io.github.openrouterspring.benchmarks;

import java.util.concurrent.TimeUnit;

import io.github.openrouterspring.benchmarks.Clients.Call;
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
 * Gets a workspace, with a client that all callers share.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
public class GetBenchmark {

	static final String BASE_URL = "benchmarks.base-url";

	static final String SLUG = "product-team-0000001";

	@Param
	private Candidate candidate;

	private Call call;

	@Setup
	public void create(BenchmarkParams params) throws Exception {
		this.call = this.candidate.client(this.candidate.start(System.getProperty(BASE_URL))).get();
		// One caller first, since many leave the compiler little of two cores
		long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(2 * params.getWarmup().getCount());
		while (params.getThreads() > 1 && System.nanoTime() < end) {
			get();
		}
	}

	@Benchmark
	public Object get() throws Exception {
		return this.call.with(SLUG);
	}

}
