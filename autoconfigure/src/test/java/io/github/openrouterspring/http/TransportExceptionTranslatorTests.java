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
import org.jspecify.annotations.Nullable;
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

	static Stream<Arguments> connectionFailures() {
		return Stream.of(failure(new ConnectException("Connection refused"), true, false, "Connection refused"),
				failure(new ResourceAccessException("I/O error: null", new ConnectException()), true, false,
						"ConnectException"),
				failure(new ResourceAccessException("I/O error: Refused", new ConnectException("Refused")), true, false,
						"Refused"),
				failure(new UnknownHostException("nowhere.invalid"), true, false, "nowhere.invalid: unknown host"),
				failure(new UnresolvedAddressException(), true, false, "UnresolvedAddressException: unknown host"),
				failure(new NoRouteToHostException(), true, false, "NoRouteToHostException"),
				failure(new SSLHandshakeException("Bad certificate"), true, false, "Bad certificate"),
				failure(new SSLPeerUnverifiedException("Other host"), true, false, "Other host"),
				failure(new SocketException("Connection reset"), true, true, "Connection reset"),
				failure(new SSLException("Bad record"), true, true, "Bad record"),
				failure(new SocketException(), true, true, "SocketException"),
				failure(new IOException("Connection reset"), false, false, "Connection reset"));
	}

	@ParameterizedTest
	@MethodSource("connectionFailures")
	void connectionFailureReportsWhetherTheRequestMayHaveBeenSent(Throwable fault, boolean written, boolean sent,
			String message) {
		OpenRouterTransportException failure = map(fault, written);
		assertThat(failure).isInstanceOf(OpenRouterConnectionException.class)
			.hasCause(fault)
			.hasMessage("OpenRouter operation 'get' %s: %s (after 2 attempts)",
					sent ? "lost its connection" : "could not connect", message);
		assertThat(failure.isRequestSent()).isEqualTo(sent);
	}

	static Stream<Arguments> timeouts() {
		return Stream.of(failure(new SocketTimeoutException("Read timed out"), true, true, null),
				failure(new HttpTimeoutException("request timed out"), true, true, null),
				failure(new ConnectTimeoutException("Connect timed out"), false, false, null),
				failure(new HttpConnectTimeoutException("Timed out"), true, false, null),
				failure(new SocketTimeoutException("Connect timed out"), false, false, null),
				failure(new ConnectionRequestTimeoutException("No place"), false, false, null),
				// A request without a body counts as written from the start
				failure(new ConnectTimeoutException("Connect timed out"), true, false, null));
	}

	private static Arguments failure(Throwable fault, boolean written, boolean sent, @Nullable String message) {
		return Arguments.of(fault, written, sent, message);
	}

	@ParameterizedTest
	@MethodSource("timeouts")
	void timeoutReportsItsLimit(Throwable fault, boolean written, boolean sent) {
		OpenRouterTransportException failure = map(
				new ResourceAccessException("I/O error", new IOException("Wrapped", fault)), written);
		assertThat(failure)
			.isInstanceOfSatisfying(OpenRouterTimeoutException.class,
					(timeout) -> assertThat(timeout.getLimit())
						.isEqualTo(sent ? TimeoutLimit.READ : TimeoutLimit.CONNECT))
			.hasMessageContaining(sent ? "got no response within the read timeout" : "could not connect in time")
			.hasRootCause(fault);
		assertThat(failure.isRequestSent()).isEqualTo(sent);
	}

	@Test
	void failureOfAnInterruptedCallerIsReportedAsInterrupt() {
		Thread.currentThread().interrupt();
		OpenRouterTransportException failure = map(new SocketTimeoutException("Read timed out"), true);
		assertThat(Thread.interrupted()).isTrue();
		assertThat(failure).isInstanceOf(OpenRouterInterruptedException.class);
		assertThat(failure.isRequestSent()).isTrue();
	}

	@Test
	void exceptionContainingTheKeyIsRedacted() {
		assertThat(map(new IOException("Invalid header: Bearer " + Engine.KEY), true))
			.hasMessageEndingWith("lost its connection: Invalid header: Bearer ****** (after 2 attempts)")
			.hasNoCause();
	}

	@Test
	void causesAreInspectedTwentyLevelsDeep() {
		IOException fault = new IOException("A");
		fault.initCause(new IOException("B", fault));
		assertThat(map(fault, true)).isInstanceOf(OpenRouterConnectionException.class);
		Throwable twentieth = new ConnectException();
		for (int i = 1; i < 20; i++) {
			twentieth = new IOException(twentieth);
		}
		assertThat(TransportExceptionTranslator.isSent(twentieth, true)).isFalse();
		assertThat(TransportExceptionTranslator.isSent(new IOException(twentieth), true)).isTrue();
	}

	private static OpenRouterTransportException map(Throwable fault, boolean written) {
		boolean sent = TransportExceptionTranslator.isSent(fault, written);
		return TransportExceptionTranslator.map("get", 2, fault, sent, new ManagementKey(Engine.KEY));
	}

}
