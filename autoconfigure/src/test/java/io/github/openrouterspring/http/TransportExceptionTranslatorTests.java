package io.github.openrouterspring.http;

import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;

import io.github.openrouterspring.OpenRouterConnectionException;
import io.github.openrouterspring.OpenRouterInterruptedException;
import io.github.openrouterspring.OpenRouterTimeoutException;
import io.github.openrouterspring.OpenRouterTransportException;
import io.github.openrouterspring.TimeoutLimit;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.core5.http.ConnectionRequestTimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.web.client.ResourceAccessException;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link TransportExceptionTranslator}.
 */
class TransportExceptionTranslatorTests {

	private static final ManagementKey KEY = new ManagementKey(Engine.KEY);

	static Stream<Throwable> connectFailures() {
		return Stream.of(new ConnectException("Connection refused"), new UnknownHostException("nowhere.invalid"),
				new NoRouteToHostException(), new UnresolvedAddressException(),
				new HttpConnectTimeoutException("Timed out"), new SSLHandshakeException("Bad certificate"),
				new SSLPeerUnverifiedException("Other host"), new ConnectTimeoutException("Timed out"));
	}

	@ParameterizedTest
	@MethodSource("connectFailures")
	void connectFailureMeansTheRequestWasNotSent(Throwable fault) {
		OpenRouterTransportException failure = map(new ResourceAccessException("I/O error", wrap(fault)));
		assertThat(failure.isRequestSent()).isFalse();
		assertThat(failure.getMessage()).contains("could not connect");
		assertThat(failure).hasRootCause(fault);
	}

	static Stream<Throwable> otherFailures() {
		return Stream.of(new SocketException("Connection reset"), new SSLException("Bad record"), new IOException());
	}

	@ParameterizedTest
	@MethodSource("otherFailures")
	void otherFailureMeansTheRequestMayHaveBeenSent(Throwable fault) {
		OpenRouterTransportException failure = map(fault);
		assertThat(failure).isInstanceOf(OpenRouterConnectionException.class).hasCause(fault);
		assertThat(failure.isRequestSent()).isTrue();
		assertThat(failure.getMessage()).contains("'get' lost its connection: ");
		assertThat(failure.getAttempts()).isEqualTo(2);
	}

	@Test
	void unwrittenRequestIsNotSent() {
		IOException fault = new IOException("Connection reset");
		assertThat(TransportExceptionTranslator.isSent(fault, true)).isTrue();
		assertThat(TransportExceptionTranslator.isSent(fault, false)).isFalse();
		assertThat(map(fault, false))
			.hasMessage("OpenRouter operation 'get' could not connect: Connection reset (after 2 attempts)");
	}

	@Test
	void exceptionWithoutMessageIsDescribedByItsClass() {
		assertThat(map(new SocketException()))
			.hasMessage("OpenRouter operation 'get' lost its connection: SocketException (after 2 attempts)");
	}

	@Test
	void messageNamesAnUnknownHost() {
		for (Throwable fault : List.of(new UnknownHostException("nowhere.invalid"), new UnresolvedAddressException())) {
			assertThat(map(new ResourceAccessException("I/O error: nowhere.invalid", wrap(fault))))
				.hasMessageEndingWith("could not connect: I/O error: nowhere.invalid: unknown host (after 2 attempts)");
		}
	}

	static Stream<Arguments> timeouts() {
		return Stream.of(timeout(new SocketTimeoutException("Read timed out"), true, TimeoutLimit.READ),
				timeout(new HttpTimeoutException("request timed out"), true, TimeoutLimit.READ),
				timeout(new ConnectTimeoutException("Connect timed out"), false, TimeoutLimit.CONNECT),
				timeout(new HttpConnectTimeoutException("Timed out"), false, TimeoutLimit.CONNECT),
				timeout(new SocketTimeoutException("Connect timed out"), false, TimeoutLimit.CONNECT),
				timeout(new ConnectionRequestTimeoutException("No place"), false, TimeoutLimit.CONNECT),
				// A request without a body counts as written from the start
				timeout(new ConnectTimeoutException("Connect timed out"), true, TimeoutLimit.CONNECT));
	}

	private static Arguments timeout(Throwable fault, boolean written, TimeoutLimit limit) {
		return Arguments.of(fault, written, limit);
	}

	@ParameterizedTest
	@MethodSource("timeouts")
	void timeoutReportsItsLimit(Throwable fault, boolean written, TimeoutLimit limit) {
		OpenRouterTransportException failure = map(wrap(fault), written);
		assertThat(failure).isInstanceOfSatisfying(OpenRouterTimeoutException.class,
				(timeout) -> assertThat(timeout.getLimit()).isEqualTo(limit));
		assertThat(failure.isRequestSent()).isEqualTo(limit == TimeoutLimit.READ);
		assertThat(failure)
			.hasMessageContaining((limit == TimeoutLimit.READ) ? "got no response within the read timeout"
					: "could not connect in time")
			.hasRootCause(fault);
	}

	@Test
	void callTimeoutReportsItsLimit() {
		OpenRouterTimeoutException failure = TransportExceptionTranslator.callTimeout("get", 1, Duration.ofSeconds(2),
				true, null);
		assertThat(failure).hasMessage("OpenRouter operation 'get' exceeded its call timeout of 2000 ms");
		assertThat(failure.getLimit()).isEqualTo(TimeoutLimit.CALL);
	}

	@Test
	void failureOfAnInterruptedCallerIsReportedAsInterrupt() {
		Thread.currentThread().interrupt();
		OpenRouterTransportException failure = map(new SocketTimeoutException("Read timed out"));
		assertThat(Thread.interrupted()).isTrue();
		assertThat(failure).isInstanceOf(OpenRouterInterruptedException.class);
		assertThat(failure.isRequestSent()).isTrue();
	}

	@Test
	void interruptSwallowedByTheEngineIsRestored() {
		OpenRouterTransportException failure = map(new IOException(new InterruptedException()));
		assertThat(Thread.interrupted()).isTrue();
		assertThat(failure).isInstanceOf(OpenRouterInterruptedException.class)
			.hasMessage("OpenRouter operation 'get' was interrupted (after 2 attempts)");
	}

	@Test
	void exceptionContainingTheKeyIsRedacted() {
		assertThat(map(wrap(new IOException("Invalid header: Bearer %s".formatted(Engine.KEY)))))
			.hasMessageEndingWith("Wrapped: Invalid header: Bearer ****** (after 2 attempts)")
			.hasNoCause();
	}

	@Test
	void causesAreInspectedTwentyLevelsDeep() {
		IOException fault = new IOException("A");
		fault.initCause(new IOException("B", fault));
		assertThat(map(fault)).isInstanceOf(OpenRouterConnectionException.class);
		Throwable twentieth = new ConnectException();
		for (int i = 1; i < 20; i++) {
			twentieth = new IOException(twentieth);
		}
		assertThat(TransportExceptionTranslator.isSent(twentieth, true)).isFalse();
		assertThat(TransportExceptionTranslator.isSent(new IOException(twentieth), true)).isTrue();
	}

	private static IOException wrap(Throwable fault) {
		return new IOException("Wrapped: " + fault.getMessage(), fault);
	}

	private static OpenRouterTransportException map(Throwable fault) {
		return map(fault, TransportExceptionTranslator.isSent(fault, true));
	}

	private static OpenRouterTransportException map(Throwable fault, boolean sent) {
		return TransportExceptionTranslator.map("get", 2, fault, sent, KEY);
	}

}
