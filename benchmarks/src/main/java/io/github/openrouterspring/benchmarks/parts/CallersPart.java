package io.github.openrouterspring.benchmarks.parts;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.github.openrouterspring.benchmarks.ChildProcess;
import io.github.openrouterspring.benchmarks.Metrics;
import io.github.openrouterspring.benchmarks.Part;
import io.github.openrouterspring.benchmarks.Result;
import io.github.openrouterspring.benchmarks.Setting;

/**
 * Measures how calls per second grow with the number of callers.
 */
public final class CallersPart implements Part {

	private static final int MAX_CALLERS = 256;

	@Override
	public List<Result> run(Setting setting) throws Exception {
		Optional<Path> modern = JavaHomes.withVirtualThreads();
		Path home = modern.orElseGet(JavaHomes::current);
		List<Result> results = new ArrayList<>();
		for (String engine : List.of("http-components", "jdk")) {
			results.addAll(measure(setting, home, "platform", engine));
			if (modern.isPresent()) {
				results.addAll(measure(setting, home, "virtual", engine));
			}
		}
		results.add(new Result("callers", "java", "version", "", JavaHomes.version(home), null));
		return results;
	}

	private static List<Result> measure(Setting setting, Path home, String threads, String engine) throws Exception {
		List<Result> results = new ArrayList<>();
		int step = setting.choose(2, 16);
		String line = ChildProcess.java(home, List.of("-Xmx512m"), CallersProbe.class, setting.api(""), threads, engine,
				step, MAX_CALLERS, setting.choose(3000, 500));
		double[] numbers = ChildProcess.numbers(line);
		for (int i = 0; i < numbers.length; i += 2) {
			results.add(new Result("callers", "%s, %s threads".formatted(engine, threads), Metrics.of((int) numbers[i]),
					"calls/s", numbers[i + 1], null));
		}
		return results;
	}

}
