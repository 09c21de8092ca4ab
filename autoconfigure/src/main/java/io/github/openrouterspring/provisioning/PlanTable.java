package io.github.openrouterspring.provisioning;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Formats steps as aligned lines.
 */
final class PlanTable {

	private static final String NOTHING = "No changes: all workspaces match their declarations";

	private PlanTable() {
	}

	static String of(List<PlanStep> steps) {
		List<List<String>> rows = new ArrayList<>();
		for (PlanStep step : steps) {
			step.changes().forEach((change) -> rows.add(row(step, change)));
		}
		if (rows.isEmpty()) {
			return NOTHING;
		}
		int[] widths = IntStream.range(0, rows.get(0).size())
			.map((column) -> rows.stream().mapToInt((row) -> row.get(column).length()).max().orElse(0))
			.toArray();
		return rows.stream().map((row) -> line(row, widths)).collect(Collectors.joining("\n"));
	}

	private static List<String> row(PlanStep step, PropertyChange change) {
		String sign = step.isDestructive() ? "-" : (change.from() == null) ? "+" : "~";
		return List.of(sign, step.slug(), change.property(), Text.of(change.from()), "→", Text.of(change.to()),
				step.isDestructive() ? "(destructive)" : "");
	}

	private static String line(List<String> cells, int[] widths) {
		StringBuilder line = new StringBuilder();
		for (int column = 0; column < widths.length; column++) {
			String cell = cells.get(column);
			line.append(cell).append(" ".repeat(widths[column] - cell.length() + 1));
		}
		return line.toString().stripTrailing();
	}

}
