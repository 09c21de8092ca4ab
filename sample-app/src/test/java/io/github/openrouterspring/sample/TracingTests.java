package io.github.openrouterspring.sample;

import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;

import io.github.openrouterspring.test.FakeFault;
import io.github.openrouterspring.test.FakeOpenRouter;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.resttestclient.autoconfigure.AutoConfigureRestTestClient;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.test.web.servlet.client.RestTestClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for traces with the bridge to OpenTelemetry.
 */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT,
		properties = { "openrouter.management-key=", "openrouter.retry.delay=1ms",
				"management.endpoints.web.exposure.include=prometheus",
				"management.metrics.distribution.percentiles-histogram.openrouter.client.operations=true" })
@AutoConfigureRestTestClient
class TracingTests {

	private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";

	private static final String OPEN_METRICS = "application/openmetrics-text; version=1.0.0";

	@Autowired
	private RestTestClient client;

	@Autowired
	private FakeOpenRouter openRouter;

	@Autowired
	private InMemorySpanExporter exporter;

	@Autowired
	private SdkTracerProvider tracerProvider;

	@BeforeEach
	void reset() {
		this.openRouter.reset();
		spans();
		this.exporter.reset();
	}

	@Test
	void operationIsASpanWithItsAttemptsAsChildrenWhichServersSee() {
		this.openRouter.failNext(FakeFault.UNAVAILABLE);
		get("/api/workspaces/team-platform", 200);
		SpanData operation = operation("openrouter get");
		List<SpanData> attempts = attempts(operation);
		assertThat(attempts).extracting((attempt) -> attribute(attempt, "status")).containsExactly("503", "200");
		assertThat(attempts).extracting(SpanData::getKind).containsOnly(SpanKind.CLIENT);
		assertThat(attempts.get(0).getEndEpochNanos()).isLessThanOrEqualTo(attempts.get(1).getStartEpochNanos());
		assertThat(operation.getStatus().getStatusCode()).isNotEqualTo(StatusCode.ERROR);
		assertThat(attribute(operation, "status")).isEqualTo("200");
		assertThat(attribute(operation, "workspace")).isEqualTo("team-platform");
		assertThat(attribute(operation, "account")).isEqualTo("default");
		assertThat(attribute(operation, "operation")).isEqualTo("get");
		assertThat(operation.getTraceId()).isEqualTo(TRACE);
		assertThat(this.openRouter.requests()).map((request) -> request.headers().getFirst("traceparent"))
			.isEqualTo(
					attempts.stream().map((attempt) -> "00-%s-%s-01".formatted(TRACE, attempt.getSpanId())).toList());
	}

	@Test
	void failedOperationIsASpanWithTheError() {
		get("/api/workspaces/nobody", 404);
		SpanData operation = operation("openrouter get");
		assertThat(operation.getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
		assertThat(attribute(operation, "exception")).isEqualTo("OpenRouterNotFoundException");
		assertThat(attribute(operation, "status")).isEqualTo("404");
	}

	@Test
	void metricsHaveExemplarsOfTheTrace() {
		this.openRouter.failNext(FakeFault.UNAVAILABLE);
		get("/api/workspaces/team-platform/members", 200);
		SpanData operation = operation("openrouter listMembers");
		List<String> scrape = this.client.get()
			.uri("/actuator/prometheus")
			.header("Accept", OPEN_METRICS)
			.exchange()
			.expectBody(String.class)
			.returnResult()
			.getResponseBody()
			.lines()
			.filter((line) -> line.contains("operation=\"listMembers\""))
			.toList();
		assertThat(scrape).filteredOn((line) -> line.startsWith("openrouter_client_operations_seconds_bucket"))
			.anySatisfy((line) -> assertThat(line).containsSubsequence(" # ", "trace_id=\"" + TRACE)
				.containsSubsequence(" # ", "span_id=\"" + operation.getSpanId()));
		assertThat(scrape).filteredOn((line) -> line.startsWith("openrouter_client_retries_total"))
			.singleElement()
			.asString()
			.containsSubsequence(" # ", "trace_id=\"" + TRACE);
	}

	private void get(String uri, int status) {
		this.client.get()
			.uri(uri)
			.header("traceparent", "00-%s-b7ad6b7169203331-01".formatted(TRACE))
			.exchange()
			.expectStatus()
			.isEqualTo(status);
	}

	private SpanData operation(String name) {
		return assertThat(spans()).filteredOn((span) -> span.getName().equals(name)).singleElement().actual();
	}

	private List<SpanData> attempts(SpanData operation) {
		return spans().stream()
			.filter((span) -> span.getParentSpanId().equals(operation.getSpanId()))
			.sorted(Comparator.comparingLong(SpanData::getStartEpochNanos))
			.toList();
	}

	/**
	 * The spans of the client end before the application responds.
	 */
	private List<SpanData> spans() {
		this.tracerProvider.forceFlush().join(10, TimeUnit.SECONDS);
		return this.exporter.getFinishedSpanItems();
	}

	private static String attribute(SpanData span, String name) {
		return span.getAttributes().get(AttributeKey.stringKey(name));
	}

	@TestConfiguration(proxyBeanMethods = false)
	static class SpansConfiguration {

		@Bean
		InMemorySpanExporter spanExporter() {
			return InMemorySpanExporter.create();
		}

	}

}
