package io.github.openrouterspring.sample;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that {@link MonitoringQuery} reports problems. {@link MonitoringTests} has
 * queries without any.
 */
class MonitoringQueryTests {

	private static final String SCRAPE = """
			# TYPE calls_total counter
			calls_total{account="acme",status="200",uri="/{id}?a=\\"b\\""} 3.0 # {trace_id="1"} 1.0
			calls_total{account="acme",status="503",uri="/"} 1.0
			quota 500.0
			""";

	@ParameterizedTest
	@CsvSource(delimiter = ';', quoteCharacter = '`',
			textBlock = """
					rate(call_total[5m]);               there is no metric 'call_total'
					min(quota) / max(quotas);           there is no metric 'quotas'
					calls_total{acount=~"$account"};    metric 'calls_total' has no label 'acount'
					sum by (acount) (calls_total);      metric 'calls_total' has no label 'acount'
					min by (account) (quota);           metric 'quota' has no label 'account'
					calls_total{status="404"};          metric 'calls_total' has no status="404"
					calls_total{status=~"200|404"};     metric 'calls_total' has no status="404"
					calls_total{status!~"503|404"};     metric 'calls_total' has no status="404"
					calls_total{account!="acme"};       no series of 'calls_total' matches
					calls_total{status="503"} * on (account) group_left calls_total{status="200", uri="/"}; no series of 'calls_total' matches
					""")
	void reportsMissingMetricsAndLabels(String expression, String problem) {
		assertThat(new MonitoringQuery("panel 'Calls' A", expression, "").problems(SCRAPE))
			.contains("panel 'Calls' A: " + problem);
	}

	@Test
	void reportsATemplateLabelThatIsAggregatedAway() {
		MonitoringQuery query = new MonitoringQuery("panel 'Calls' A", "sum by (account) (calls_total)",
				"{{account}} {{status}}");
		assertThat(query.problems(SCRAPE))
			.containsExactly("panel 'Calls' A: nothing is grouped by the label 'status' of its text");
	}

}
