package io.github.openrouterspring.benchmarks.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

import io.github.openrouterspring.benchmarks.Result;

/**
 * Writes tables in Markdown.
 */
final class Table {

	private Table() {
	}

	/**
	 * Write a group of results: a row for each name and a column for each metric.
	 */
	static String of(List<Result> group) {
		List<String> names = group.stream().map(Result::name).distinct().toList();
		List<String> metrics = group.stream().map(Table::metric).distinct().toList();
		List<List<String>> rows = new ArrayList<>();
		for (String name : names) {
			List<String> row = new ArrayList<>(List.of(Labels.of(name)));
			for (String metric : metrics) {
				row.add(group.stream()
					.filter((result) -> result.name().equals(name) && metric(result).equals(metric))
					.map(Table::format)
					.collect(Collectors.joining()));
			}
			rows.add(row);
		}
		List<String> header = new ArrayList<>(List.of(""));
		header.addAll(metrics);
		return of(header, rows);
	}

	static String of(List<String> header, List<List<String>> rows) {
		StringBuilder table = new StringBuilder(row(header));
		table.append(row(header.stream().map((cell) -> cell.equals(header.get(0)) ? "---" : "---:").toList()));
		rows.forEach((cells) -> table.append(row(cells)));
		return table.append('\n').toString();
	}

	private static String metric(Result result) {
		return result.unit().equals("1") ? result.metric() : result.metric() + " (" + result.unit() + ")";
	}

	private static String format(Result result) {
		boolean count = result.unit().equals("1") && result.value() == Math.rint(result.value());
		return count ? String.format(Locale.ROOT, "%,.0f", result.value()) : format(result.value(), result.error());
	}

	static String format(double value, Double error) {
		return (error != null && error != 0) ? format(value) + " ± " + format(error) : format(value);
	}

	static String format(double value) {
		if (Math.abs(value) >= 100 || value == 0) {
			return String.format(Locale.ROOT, "%,.0f", value);
		}
		return String.format(Locale.ROOT, (Math.abs(value) >= 10) ? "%.1f" : "%.2f", value);
	}

	private static String row(List<String> cells) {
		return "| " + String.join(" | ", cells) + " |\n";
	}

}
