package io.github.openrouterspring.benchmarks.report;

import java.awt.Color;
import java.awt.Font;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

import io.github.openrouterspring.benchmarks.Metrics;
import io.github.openrouterspring.benchmarks.Result;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategoryChartBuilder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.internal.chartpart.Chart;
import org.knowm.xchart.style.Styler;

/**
 * Draws the charts.
 */
final class Charts {

	private static final int WIDTH = 1000;

	private static final int HEIGHT = 520;

	private static final Color[] COLORS = { new Color(0x2E7D32), new Color(0x1565C0), new Color(0xEF6C00),
			new Color(0x6A1B9A) };

	private final Path folder;

	Charts(Path folder) {
		this.folder = folder;
	}

	/**
	 * Draw a bar for each name and metric.
	 * @return the chart in Markdown, empty if there are no results
	 */
	String bars(String file, String title, String axis, List<Result> results, List<String> metrics) throws IOException {
		CategoryChart chart = new CategoryChartBuilder().width(WIDTH)
			.height(HEIGHT)
			.title(title)
			.yAxisTitle(axis)
			.build();
		chart.getStyler().setLabelsVisible(true).setLabelsFont(font(12)).setAvailableSpaceFill(0.8);
		chart.getStyler().setXAxisLabelRotation(15).setYAxisMin(0.0);
		for (String metric : metrics) {
			List<Result> series = results.stream().filter((result) -> result.metric().equals(metric)).toList();
			if (!series.isEmpty()) {
				chart.addSeries(metric, series.stream().map((result) -> Labels.of(result.name())).toList(),
						series.stream().map((result) -> (double) Math.round(result.value())).toList());
			}
		}
		return save(file, title, chart);
	}

	/**
	 * Draw a line for each name, over the number of callers.
	 * @return the chart in Markdown, empty if there are no results
	 */
	String callers(String file, List<Result> results) throws IOException {
		XYChart chart = lines("Calls per second by callers", "callers", "calls/s");
		chart.getStyler().setYAxisMin(0.0);
		for (String name : results.stream().map(Result::name).distinct().toList()) {
			List<Result> series = results.stream()
				.filter((result) -> result.name().equals(name) && result.unit().equals("calls/s"))
				.toList();
			if (!series.isEmpty()) {
				chart.addSeries(name, series.stream().map((result) -> Metrics.callers(result.metric())).toList(),
						series.stream().map(Result::value).toList());
			}
		}
		return save(file, chart.getTitle(), chart);
	}

	/**
	 * Draw a line over the number of records.
	 * @return the chart in Markdown, empty if there are no results
	 */
	String records(String file, String title, String axis, boolean logarithmic, List<Result> results)
			throws IOException {
		XYChart chart = lines(title, "records", axis);
		chart.getStyler().setYAxisLogarithmic(logarithmic);
		if (!logarithmic) {
			chart.getStyler().setYAxisMin(0.0);
		}
		if (!results.isEmpty()) {
			chart.addSeries(results.get(0).metric(),
					results.stream().map((result) -> Double.valueOf(result.name())).toList(),
					results.stream().map(Result::value).toList());
		}
		return save(file, title, chart);
	}

	private static XYChart lines(String title, String xAxis, String yAxis) {
		XYChart chart = new XYChartBuilder().width(WIDTH)
			.height(HEIGHT)
			.title(title)
			.xAxisTitle(xAxis)
			.yAxisTitle(yAxis)
			.build();
		chart.getStyler().setXAxisLogarithmic(true).setMarkerSize(7);
		return chart;
	}

	private String save(String file, String title, Chart<?, ?> chart) throws IOException {
		if (chart.getSeriesMap().isEmpty()) {
			return "";
		}
		Styler styler = chart.getStyler();
		styler.setSeriesColors(COLORS)
			.setChartBackgroundColor(Color.WHITE)
			.setPlotBorderVisible(false)
			.setLegendPosition(Styler.LegendPosition.OutsideS)
			.setLegendLayout(Styler.LegendLayout.Horizontal)
			.setLegendBorderColor(Color.WHITE);
		BitmapEncoder.saveBitmap(chart, this.folder.resolve(file).toString(), BitmapEncoder.BitmapFormat.PNG);
		return "![%s](%s)\n\n".formatted(title, file);
	}

	private static Font font(int size) {
		return new Font(Font.SANS_SERIF, Font.PLAIN, size);
	}

}
