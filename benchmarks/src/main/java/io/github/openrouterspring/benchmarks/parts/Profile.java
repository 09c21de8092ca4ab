package io.github.openrouterspring.benchmarks.parts;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.github.openrouterspring.benchmarks.Result;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordedMethod;
import jdk.jfr.consumer.RecordingFile;

/**
 * Aggregates a flight recording.
 */
final class Profile {

	private static final String OURS = "io.github.openrouterspring.";

	private final Shares cpuSelf = new Shares("cpu, itself");

	private final Shares cpuLibraries = new Shares("cpu, library");

	private final Shares cpuTotal = new Shares("cpu, ours with callees");

	private final Shares allocatedClasses = new Shares("allocation, class");

	private final Shares allocationSites = new Shares("allocation, first outside of the JDK");

	private final Shares allocationLibraries = new Shares("allocation, library");

	private final Shares allocationTotal = new Shares("allocation, ours with callees");

	private final Set<Long> threads = new HashSet<>();

	Profile(Path recording) throws IOException {
		RecordingFile.readAllEvents(recording)
			.stream()
			.sorted(Comparator.comparing(RecordedEvent::getStartTime))
			.forEach(this::add);
	}

	private void add(RecordedEvent event) {
		if (event.getStackTrace() == null) {
			return;
		}
		List<String> stack = event.getStackTrace().getFrames().stream().map(Profile::name).toList();
		if (stack.stream().noneMatch((frame) -> frame.contains("GetBenchmark"))) {
			return;
		}
		switch (event.getEventType().getName()) {
			case "jdk.ExecutionSample" -> {
				this.cpuSelf.add(stack.get(0), 1);
				this.cpuLibraries.add(library(stack), 1);
				this.cpuTotal.add(ours(stack), 1);
			}
			case "jdk.ObjectAllocationSample" -> {
				if (this.threads.add(event.getThread().getId())) {
					// Skip the sample, because its weight includes allocations before the recording
					return;
				}
				long weight = event.getLong("weight");
				this.allocatedClasses.add(event.getClass("objectClass").getName(), weight);
				this.allocationSites.add(firstOutsideOfJdk(stack), weight);
				this.allocationLibraries.add(library(stack), weight);
				this.allocationTotal.add(ours(stack), weight);
			}
			default -> {
			}
		}
	}

	List<Result> results() {
		List<Result> results = new ArrayList<>();
		for (Shares shares : List.of(this.cpuLibraries, this.cpuSelf, this.cpuTotal, this.allocationLibraries,
				this.allocatedClasses, this.allocationSites, this.allocationTotal)) {
			results.addAll(shares.results());
		}
		return results;
	}

	private static String name(RecordedFrame frame) {
		RecordedMethod method = frame.getMethod();
		return method.getType().getName() + "." + method.getName();
	}

	private static Set<String> ours(List<String> stack) {
		Set<String> ours = new HashSet<>(stack);
		ours.removeIf((frame) -> !frame.startsWith(OURS) || frame.contains(".benchmarks.") || frame.contains("Lambda"));
		return ours;
	}

	private static String firstOutsideOfJdk(List<String> stack) {
		return stack.stream()
			.filter((frame) -> !frame.startsWith("java.") && !frame.startsWith("jdk.") && !frame.startsWith("sun."))
			.findFirst()
			.orElse("JDK");
	}

	/**
	 * Return the first three segments of the package that called the JDK.
	 */
	private static String library(List<String> stack) {
		return Stream.of(firstOutsideOfJdk(stack).split("\\.")).limit(3).collect(Collectors.joining("."));
	}

}
