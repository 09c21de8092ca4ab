package io.github.openrouterspring.benchmarks.parts;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import io.github.openrouterspring.benchmarks.Part;
import io.github.openrouterspring.benchmarks.Result;
import io.github.openrouterspring.benchmarks.Setting;
import io.github.openrouterspring.benchmarks.client.Candidate;
import io.github.openrouterspring.benchmarks.client.GetBenchmark;
import org.openjdk.jmh.profile.JavaFlightRecorderProfiler;
import org.openjdk.jmh.runner.Runner;

/**
 * Profiles the CPU time and allocation of {@code get}.
 */
public final class ProfilePart implements Part {

	@Override
	public List<Result> run(Setting setting) throws Exception {
		Path folder = setting.target().resolve("profile").toAbsolutePath();
		new Runner(JmhRuns.options(setting)
			.include(GetBenchmark.class.getName() + ".get")
			.param("candidate", Candidate.OURS.name())
			.forks(1)
			.measurementIterations(setting.choose(20, 2))
			.addProfiler(JavaFlightRecorderProfiler.class, "dir=%s;configName=profile".formatted(folder))
			.build()).run();
		try (Stream<Path> files = Files.walk(folder)) {
			Path recording = files.filter((file) -> file.toString().endsWith(".jfr")).findFirst().orElseThrow();
			return new Profile(recording).results();
		}
	}

}
