package io.github.openrouterspring.sample.console;

import java.util.ArrayDeque;
import java.util.Deque;

import io.micrometer.observation.ObservationRegistry;
import org.junit.jupiter.api.Test;

import org.springframework.boot.health.actuate.endpoint.HealthEndpoint;
import org.springframework.boot.health.actuate.endpoint.IndicatedHealthDescriptor;
import org.springframework.boot.health.contributor.Status;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;

/**
 * Tests for {@link ClientHealth}.
 */
class ClientHealthTests {

	private final HealthEndpoint endpoint = mock();

	private final Deque<Runnable> checks = new ArrayDeque<>();

	private final ClientHealth health = new ClientHealth(this.endpoint, ObservationRegistry.NOOP, this.checks::add);

	@Test
	void checksOnlyWhenAskedAndOnceForAllWhoAskMeanwhile() {
		assertThat(this.checks).isEmpty();
		this.health.status();
		this.health.status();
		assertThat(this.checks).hasSize(1);
	}

	@Test
	void tellsWhatItKnowsWhileTheApiTakesItsTime() {
		assertThat(this.health.status()).isEqualTo("UNKNOWN");
		apiIs(Status.UP);
		this.checks.remove().run();
		assertThat(this.health.status()).isEqualTo("UP");
		assertThat(this.checks).as("checks under way").hasSize(1);
	}

	@Test
	void tellsWhatTheApiAnswersAtOnce() {
		ClientHealth health = new ClientHealth(this.endpoint, ObservationRegistry.NOOP, Runnable::run);
		apiIs(Status.UP);
		assertThat(health.status()).isEqualTo("UP");
		apiIs(Status.DOWN);
		assertThat(health.status()).isEqualTo("DOWN");
	}

	@Test
	void isUnknownWithoutEndpointOrIndicator() {
		assertThat(new ClientHealth(null, ObservationRegistry.NOOP, Runnable::run).status()).isEqualTo("UNKNOWN");
		assertThat(new ClientHealth(this.endpoint, ObservationRegistry.NOOP, Runnable::run).status())
			.isEqualTo("UNKNOWN");
	}

	private void apiIs(Status status) {
		IndicatedHealthDescriptor descriptor = mock();
		given(descriptor.getStatus()).willReturn(status);
		given(this.endpoint.healthForPath("openRouter")).willReturn(descriptor);
	}

}
