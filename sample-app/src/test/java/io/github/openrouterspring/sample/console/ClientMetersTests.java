package io.github.openrouterspring.sample.console;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

/**
 * Tests for {@link ClientMeters}.
 */
class ClientMetersTests {

	private final MeterRegistry registry = new SimpleMeterRegistry();

	private final ClientMeters meters = new ClientMeters(this.registry);

	@Test
	void countsPerSecondThoughItLooksEachSecondSecond() {
		this.meters.sample();
		IntStream.range(0, 6)
			.forEach((call) -> this.registry.timer("openrouter.client.operations").record(Duration.ofMillis(30)));
		this.registry.counter("openrouter.client.retries").increment();
		this.meters.sample();
		assertThat(this.meters.plots()).extracting(Plot::label, Plot::latest)
			.containsExactly(tuple("Calls", "3"), tuple("Retries", "0.5"), tuple("Mean latency", "30"));
	}

	@Test
	void spansNoMoreMinutesThanThereAre() {
		IntStream.range(0, 31).forEach((sample) -> this.meters.sample());
		assertThat(this.meters.plots().get(0)).satisfies((plot) -> {
			assertThat(plot.span()).isEqualTo("last minute");
			assertThat(plot.points()).startsWith("0.0,");
		});
		this.meters.sample();
		assertThat(this.meters.plots().get(0)).satisfies((plot) -> {
			assertThat(plot.span()).isEqualTo("last 2 minutes");
			assertThat(List.of(plot.points().split(" "))).hasSize(31).last().asString().startsWith("120.0,");
		});
	}

	@Test
	void forgetsWhatIsOlderThanFiveMinutes() {
		this.meters.sample();
		this.registry.timer("openrouter.client.operations").record(Duration.ofMillis(30));
		IntStream.range(0, 150).forEach((sample) -> this.meters.sample());
		assertThat(this.meters.plots().get(0)).satisfies((plot) -> {
			assertThat(plot.max()).isEqualTo("0.5");
			assertThat(plot.span()).isEqualTo("last 5 minutes");
			assertThat(plot.points().split(" ")).hasSize(150).startsWith("0.0,1.0");
		});
		this.meters.sample();
		assertThat(this.meters.plots().get(0)).extracting(Plot::max).isEqualTo("0");
	}

}
