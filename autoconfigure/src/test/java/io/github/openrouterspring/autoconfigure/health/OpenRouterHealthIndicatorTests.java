package io.github.openrouterspring.autoconfigure.health;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;

import io.github.openrouterspring.ApiError;
import io.github.openrouterspring.OpenRouterConnectionException;
import io.github.openrouterspring.OpenRouterForbiddenException;
import io.github.openrouterspring.OpenRouterRateLimitException;
import io.github.openrouterspring.OpenRouterServerException;
import io.github.openrouterspring.OpenRouterUnauthorizedException;
import io.github.openrouterspring.client.Page;
import io.github.openrouterspring.workspaces.WorkspacesClient;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;

/**
 * Tests for {@link OpenRouterHealthIndicator}.
 */
class OpenRouterHealthIndicatorTests {

	private final WorkspacesClient client = mock(WorkspacesClient.class);

	private final Clock clock = mock(Clock.class);

	private Instant now = Instant.parse("2026-11-24T12:00:00Z");

	private OpenRouterHealthIndicator indicator;

	@BeforeEach
	void createIndicator() {
		given(this.clock.instant()).willAnswer((call) -> this.now);
		given(this.clock.getZone()).willReturn(ZoneOffset.UTC);
		given(this.client.withOptions(any())).willReturn(this.client);
		this.indicator = new OpenRouterHealthIndicator(this.client, Duration.ofSeconds(30), Duration.ofSeconds(3),
				this.clock);
	}

	@Test
	void isUpWhenTheServerAnswers() {
		given(this.client.list(0, 1)).willReturn(new Page<>(List.of(), 0L, 0, 1));
		Health health = this.indicator.health();
		assertThat(health.getStatus()).isEqualTo(Status.UP);
		assertThat(health.getDetails())
			.isEqualTo(Map.of("httpStatus", 200, "latency", "0ms", "checkedAt", "2026-11-24T12:00:00Z"));
	}

	@Test
	void isUpWhenRateLimited() {
		given(this.client.list(0, 1))
			.willThrow(new OpenRouterRateLimitException("list", 1, ApiError.of(429, "Slow down")));
		Health health = this.indicator.health();
		assertThat(health.getStatus()).isEqualTo(Status.UP);
		assertThat(health.getDetails()).containsEntry("rateLimited", true).containsEntry("httpStatus", 429);
	}

	@Test
	void isDownAndTellsWhatToFixWhenTheKeyIsUnknown() {
		given(this.client.list(0, 1))
			.willThrow(new OpenRouterUnauthorizedException("list", 1, ApiError.of(401, "No auth")));
		Health health = this.indicator.health();
		assertThat(health.getStatus()).isEqualTo(Status.DOWN);
		assertThat(health.getDetails()).containsEntry("httpStatus", 401)
			.extractingByKey("fix")
			.asString()
			.contains("openrouter.management-key");
	}

	@Test
	void isDownAndTellsWhatToFixWhenTheKeyIsForInference() {
		given(this.client.list(0, 1))
			.willThrow(new OpenRouterForbiddenException("list", 1, ApiError.of(403, "Forbidden")));
		Health health = this.indicator.health();
		assertThat(health.getStatus()).isEqualTo(Status.DOWN);
		assertThat(health.getDetails()).containsEntry("httpStatus", 403)
			.extractingByKey("fix")
			.asString()
			.contains("not an inference key");
	}

	@Test
	void isDownWhenTheServerFails() {
		given(this.client.list(0, 1)).willThrow(new OpenRouterServerException("list", 1, ApiError.of(503, "Sick")));
		Health health = this.indicator.health();
		assertThat(health.getStatus()).isEqualTo(Status.DOWN);
		assertThat(health.getDetails()).containsEntry("httpStatus", 503)
			.extractingByKey("error")
			.asString()
			.contains("Sick");
	}

	@Test
	void isDownWhenThereIsNoConnection() {
		given(this.client.list(0, 1))
			.willThrow(new OpenRouterConnectionException("list", 1, "could not connect", false, null));
		assertThat(this.indicator.health().getStatus()).isEqualTo(Status.DOWN);
	}

	@Test
	void isDownWhenTheKeyCanNotBeHad() {
		given(this.client.list(0, 1)).willThrow(new IllegalStateException("The management key must not be blank"));
		Health health = this.indicator.health();
		assertThat(health.getStatus()).isEqualTo(Status.DOWN);
		assertThat(health.getDetails()).containsEntry("error", "The management key must not be blank");
	}

	@Test
	void keepsResultForItsTimeToLive() {
		given(this.client.list(0, 1)).willReturn(new Page<>(List.of(), 0L, 0, 1));
		this.indicator.health();
		this.now = this.now.plusSeconds(29);
		this.indicator.health();
		verify(this.client, times(1)).list(0, 1);
		this.now = this.now.plusSeconds(1);
		this.indicator.health();
		verify(this.client, times(2)).list(0, 1);
	}

}
