package io.github.openrouterspring.http;

import java.io.IOException;
import java.net.URI;

import io.micrometer.observation.Observation;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import org.springframework.http.HttpMethod;
import org.springframework.http.client.observation.ClientRequestObservationContext;
import org.springframework.mock.http.client.MockClientHttpRequest;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link RedactingObservationHandler}.
 */
class RedactingObservationHandlerTests {

	private static final IOException SHOWS_KEY = new IOException("Invalid header: Bearer " + Engine.KEY,
			new IOException(Engine.KEY));

	private final RedactingObservationHandler handler = new RedactingObservationHandler();

	@Test
	void handlesRequestsOnly() {
		assertThat(this.handler.supportsContext(context(null))).isTrue();
		assertThat(this.handler.supportsContext(new Observation.Context())).isFalse();
	}

	@Test
	void errorThatShowsTheKeyIsReplaced() {
		Throwable error = handle(new Redaction(Engine.KEY), SHOWS_KEY);
		assertThat(error).isExactlyInstanceOf(IOException.class)
			.hasMessage("Invalid header: Bearer ******")
			.hasNoCause();
		assertThat(error.getStackTrace()).isEqualTo(SHOWS_KEY.getStackTrace());
	}

	@Test
	void errorThatDoesNotShowTheKeyStaysAsItIs() {
		IOException error = new IOException("Connection reset");
		assertThat(handle(new Redaction(Engine.KEY), error)).isSameAs(error);
	}

	@Test
	void errorOfARequestOfSomebodyElseStaysAsItIs() {
		assertThat(handle(null, SHOWS_KEY)).isSameAs(SHOWS_KEY);
	}

	@Test
	void errorBeforeThereIsARequestStaysAsItIs() {
		ClientRequestObservationContext context = context(new Redaction(Engine.KEY));
		context.setCarrier(null);
		context.setError(SHOWS_KEY);
		this.handler.onError(context);
		assertThat(context.getError()).isSameAs(SHOWS_KEY);
	}

	@Test
	void missingErrorStaysMissing() {
		assertThat(handle(new Redaction(Engine.KEY), null)).isNull();
	}

	private @Nullable Throwable handle(@Nullable Redaction key, @Nullable Throwable error) {
		ClientRequestObservationContext context = context(key);
		if (error != null) {
			context.setError(error);
		}
		this.handler.onError(context);
		return context.getError();
	}

	private static ClientRequestObservationContext context(@Nullable Redaction key) {
		MockClientHttpRequest request = new MockClientHttpRequest(HttpMethod.GET, URI.create("https://openrouter.ai"));
		if (key != null) {
			request.getAttributes().put(RedactingObservationHandler.ATTRIBUTE, key);
		}
		return new ClientRequestObservationContext(request);
	}

}
