package io.github.openrouterspring.benchmarks.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import io.github.openrouterspring.benchmarks.ResultFiles;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes the report.
 */
public final class Report {

	private Report() {
	}

	/**
	 * Write the report in Markdown and JSON, with charts.
	 * @param args the folder with the results, the output folder, the version of Node,
	 * and the version of the SDK
	 */
	public static void main(String[] args) throws IOException {
		Results results = new Results(ResultFiles.readAll(Path.of(args[0])));
		Path folder = Files.createDirectories(Path.of(args[1]));
		Map<String, String> environment = Environment.describe(args[2], args[3]);
		List<Goal> goals = new Goals(results).all();
		Files.writeString(folder.resolve("report.md"), markdown(environment, goals, results, folder));
		Map<String, Object> json = new LinkedHashMap<>();
		json.put("environment", environment);
		json.put("goals", goals);
		json.put("results", results.all());
		JsonMapper.builder()
			.enable(SerializationFeature.INDENT_OUTPUT)
			.build()
			.writeValue(folder.resolve("report.json"), json);
	}

	private static String markdown(Map<String, String> environment, List<Goal> goals, Results results, Path folder)
			throws IOException {
		String line = environment.entrySet()
			.stream()
			.map((entry) -> entry.getKey() + " " + entry.getValue())
			.collect(Collectors.joining(" · "));
		StringBuilder report = new StringBuilder("<!-- Written by benchmarks/run. Do not edit. -->\n\n# Benchmarks\n\n")
			.append(line)
			.append("\n\n## Goals\n\n")
			.append(Table.of(List.of("goal", "wanted", "measured", ""),
					goals.stream()
						.map((goal) -> List.of(goal.text(), goal.wanted(), goal.measured(), goal.verdict()))
						.toList()));
		new Sections(results, new Charts(folder)).write(report);
		return report.toString().stripTrailing() + "\n";
	}

}
