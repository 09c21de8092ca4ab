package io.github.openrouterspring.benchmarks;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.github.openrouterspring.benchmarks.parts.BulkPart;
import io.github.openrouterspring.benchmarks.parts.CallersPart;
import io.github.openrouterspring.benchmarks.parts.CeilingPart;
import io.github.openrouterspring.benchmarks.parts.FeaturesPart;
import io.github.openrouterspring.benchmarks.parts.GetPart;
import io.github.openrouterspring.benchmarks.parts.ListPart;
import io.github.openrouterspring.benchmarks.parts.OutcomesPart;
import io.github.openrouterspring.benchmarks.parts.ProfilePart;
import io.github.openrouterspring.benchmarks.parts.RateLimitPart;
import io.github.openrouterspring.benchmarks.parts.RecordsPart;

/**
 * Runs parts of the benchmarks and writes their results.
 */
public final class Benchmarks {

	private static final Map<String, Part> PARTS = parts();

	private Benchmarks() {
	}

	private static Map<String, Part> parts() {
		Map<String, Part> parts = new LinkedHashMap<>();
		parts.put("ceiling", new CeilingPart());
		parts.put("get", new GetPart());
		parts.put("features", new FeaturesPart());
		parts.put("list", new ListPart());
		parts.put("bulk", new BulkPart());
		parts.put("rate", new RateLimitPart());
		parts.put("outcomes", new OutcomesPart());
		parts.put("callers", new CallersPart());
		parts.put("records", new RecordsPart());
		parts.put("profile", new ProfilePart());
		return parts;
	}

	/**
	 * Run the parts.
	 * @param args the port of the server, {@code full} or {@code quick}, the output
	 * folder, and the names of the parts
	 */
	public static void main(String[] args) throws Exception {
		Setting setting = new Setting(Integer.parseInt(args[0]), args[1].equals("quick"), Path.of(args[2]));
		for (String name : List.of(args).subList(3, args.length)) {
			System.out.println("== " + name);
			Part part = PARTS.get(name);
			if (part == null) {
				throw new IllegalArgumentException("No part '%s' in %s".formatted(name, PARTS.keySet()));
			}
			List<Result> results = part.run(setting);
			results.forEach(System.out::println);
			ResultFiles.write(setting.target().resolve("results/" + name + ".json"), results);
		}
	}

}
