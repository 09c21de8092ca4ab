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
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.web.client.ResourceAccessException;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link TransportExceptionTranslator}.
 */
class TransportExceptionTranslatorTests {

	private static final ManagementKey KEY = new ManagementKey(Engine.KEY);

	static Stream<Throwable> faultsOfConnecting() {
		return Stream.of(new ConnectException("Connection refused"), new UnknownHostException("nowhere.invalid"),
				new NoRouteToHostException(), new UnresolvedAddressException(),
				new HttpConnectTimeoutException("Timed out"), new SSLHandshakeException("Bad certificate"),
				new SSLPeerUnverifiedException("Other host"), new ConnectTimeoutException("Timed out"));
	}

	@ParameterizedTest
	@MethodSource("faultsOfConnecting")
	void faultOfConnectingMeansThatNothingWasSent(Throwable fault) {
		OpenRouterTransportException failure = map(new ResourceAccessException("I/O error", wrap(fault)));
		assertThat(failure.isRequestSent()).isFalse();
		assertThat(failure.getMessage()).contains("could not connect");
		assertThat(failure).hasRootCause(fault);
	}

	static Stream<Throwable> faultsOfTheExchange() {
		return Stream.of(new SocketException("Connection reset"), new SSLException("Bad record"), new IOException());
	}

	@ParameterizedTest
	@MethodSource("faultsOfTheExchange")
	void anyOtherFaultMayComeAfterTheRequest(Throwable fault) {
		OpenRouterTransportException failure = map(fault);
		assertThat(failure).isInstanceOf(OpenRouterConnectionException.class).hasCause(fault);
		assertThat(failure.isRequestSent()).isTrue();
		assertThat(failure.getMessage()).contains("'get' lost its connection: ");
		assertThat(failure.getAttempts()).isEqualTo(2);
	}

	@Test
	void requestThatTheEngineHasNotAskedForIsNotSent() {
		IOException fault = new IOException("Connection reset");
		assertThat(TransportExceptionTranslator.isSent(fault, true)).isTrue();
		assertThat(TransportExceptionTranslator.isSent(fault, false)).isFalse();
		assertThat(TransportExceptionTranslator.map("get", 1, fault, false, KEY))
			.hasMessage("OpenRouter operation 'get' could not connect: Connection reset");
	}

	@Test
	void faultWithoutMessageIsDescribedByItsClass() {
		assertThat(map(new SocketException()))
			.hasMessage("OpenRouter operation 'get' lost its connection: SocketException (after 2 attempts)");
	}

	static Stream<Throwable> unknownHosts() {
		return Stream.of(new UnknownHostException("nowhere.invalid"), new UnresolvedAddressException());
	}

	@ParameterizedTest
	@MethodSource("unknownHosts")
	void unknownHostIsSaidToBeOne(Throwable fault) {
		assertThat(map(new ResourceAccessException("I/O error: nowhere.invalid", wrap(fault)))).hasMessage(
				"OpenRouter operation 'get' could not connect: I/O error: nowhere.invalid: unknown host (after 2 attempts)");
	}

	static Stream<Throwable> readTimeouts() {
		return Stream.of(new SocketTimeoutException("Read timed out"), new HttpTimeoutException("request timed out"));
	}

	@ParameterizedTest
	@MethodSource("readTimeouts")
	void timeoutOfTheAnswerIsOfTheReadTimeout(Throwable fault) {
		OpenRouterTimeoutException failure = timeout(wrap(fault), true);
		assertThat(failure.getLimit()).isEqualTo(TimeoutLimit.READ);
		assertThat(failure.isRequestSent()).isTrue();
		assertThat(failure).hasMessage("OpenRouter operation 'get' got no response within the read timeout")
			.hasRootCause(fault);
	}

	static Stream<Throwable> connectTimeouts() {
		return Stream.of(new ConnectTimeoutException("Connect timed out"), new HttpConnectTimeoutException("Timed out"),
				new SocketTimeoutException("Connect timed out"), new ConnectionRequestTimeoutException("No place"));
	}

	@ParameterizedTest
	@MethodSource("connectTimeouts")
	void timeoutBeforeTheRequestIsOfConnecting(Throwable fault) {
		OpenRouterTimeoutException failure = timeout(fault, false);
		assertThat(failure.getLimit()).isEqualTo(TimeoutLimit.CONNECT);
		assertThat(failure.isRequestSent()).isFalse();
		assertThat(failure).hasMessage("OpenRouter operation 'get' could not connect in time");
	}

	@Test
	void timeoutOfConnectingIsToldByItsNameForRequestsWithoutABody() {
		OpenRouterTimeoutException failure = timeout(new ConnectTimeoutException("Connect timed out"), true);
		assertThat(failure.getLimit()).isEqualTo(TimeoutLimit.CONNECT);
		assertThat(failure.isRequestSent()).isFalse();
	}

	@Test
	void timeoutOfTheCallTellsItsLimit() {
		OpenRouterTimeoutException failure = TransportExceptionTranslator.callTimeout("get", 1, Duration.ofSeconds(2),
				true, null);
		assertThat(failure).hasMessage("OpenRouter operation 'get' exceeded its call timeout of 2000 ms");
		assertThat(failure.getLimit()).isEqualTo(TimeoutLimit.CALL);
	}

	@Test
	void whateverAnInterruptedCallerMeetsIsItsInterrupt() {
		Thread.currentThread().interrupt();
		OpenRouterTransportException failure = map(new SocketTimeoutException("Read timed out"));
		assertThat(Thread.interrupted()).isTrue();
		assertThat(failure).isInstanceOf(OpenRouterInterruptedException.class);
		assertThat(failure.isRequestSent()).isTrue();
	}

	@Test
	void interruptThatTheEngineHasTakenIsGivenBackToTheCaller() {
		OpenRouterTransportException failure = map(new IOException(new InterruptedException()));
		assertThat(Thread.interrupted()).isTrue();
		assertThat(failure).isInstanceOf(OpenRouterInterruptedException.class)
			.hasMessage("OpenRouter operation 'get' was interrupted (after 2 attempts)");
	}

	@Test
	void faultThatShowsTheKeyIsToldWithoutIt() {
		OpenRouterTransportException failure = map(
				wrap(new IOException("Invalid header: Bearer %s".formatted(Engine.KEY))));
		assertThat(failure).hasMessageEndingWith("Wrapped: Invalid header: Bearer ****** (after 2 attempts)")
			.hasNoCause();
	}

	@Test
	void circleOfCausesIsLeft() {
		IOException fault = new IOException("A");
		fault.initCause(new IOException("B", fault));
		assertThat(map(fault)).isInstanceOf(OpenRouterConnectionException.class);
	}

	@Test
	void causesAreLookedAtTwentyDeep() {
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
		return TransportExceptionTranslator.map("get", 2, fault, TransportExceptionTranslator.isSent(fault, true), KEY);
	}

	private static OpenRouterTimeoutException timeout(Throwable fault, boolean sent) {
		OpenRouterTransportException failure = TransportExceptionTranslator.map("get", 1, fault, sent, KEY);
		assertThat(failure).isInstanceOf(OpenRouterTimeoutException.class);
		return (OpenRouterTimeoutException) failure;
	}

}
