package io.github.openrouterspring.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes and reads results as JSON, one file for each part.
 */
public final class ResultFiles {

	private static final JsonMapper MAPPER = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

	private ResultFiles() {
	}

	/**
	 * Write the results of a part.
	 * @param file the file
	 * @param results the results
	 */
	public static void write(Path file, List<Result> results) throws IOException {
		Files.createDirectories(file.toAbsolutePath().getParent());
		MAPPER.writeValue(file, results);
	}

	/**
	 * Read the results of a part.
	 * @param file the file
	 * @return the results
	 */
	public static List<Result> read(Path file) {
		return List.of(MAPPER.readValue(file, Result[].class));
	}

	/**
	 * Read the results of all parts that have run.
	 * @param folder the folder with the files
	 * @return the results
	 */
	public static List<Result> readAll(Path folder) throws IOException {
		List<Result> results = new ArrayList<>();
		try (Stream<Path> files = Files.list(folder)) {
			files.filter((file) -> file.toString().endsWith(".json"))
				.sorted()
				.forEach((file) -> results.addAll(read(file)));
		}
		return results;
	}

}
