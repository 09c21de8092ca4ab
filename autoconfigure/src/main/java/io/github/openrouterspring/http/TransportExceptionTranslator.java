package io.github.openrouterspring.http;

import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;

import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;

import io.github.openrouterspring.OpenRouterConnectionException;
import io.github.openrouterspring.OpenRouterInterruptedException;
import io.github.openrouterspring.OpenRouterTimeoutException;
import io.github.openrouterspring.OpenRouterTransportException;
import io.github.openrouterspring.TimeoutLimit;
import org.jspecify.annotations.Nullable;

import org.springframework.web.client.ResourceAccessException;

/**
 * Translates exceptions of HTTP engines, and determines whether the request may have been
 * sent.
 */
final class TransportExceptionTranslator {

	private static final List<Class<? extends Throwable>> NEVER_CONNECTED = List.of(ConnectException.class,
			UnknownHostException.class, NoRouteToHostException.class, UnresolvedAddressException.class,
			HttpConnectTimeoutException.class, SSLHandshakeException.class, SSLPeerUnverifiedException.class);

	private TransportExceptionTranslator() {
	}

	/**
	 * Translate an exception.
	 * @param operation the operation's name
	 * @param attempts the number of the attempt
	 * @param fault the exception of the engine
	 * @param sent whether the request may have been sent
	 * @param key the key to mask
	 * @return the exception to throw
	 */
	static OpenRouterTransportException map(String operation, int attempts, Throwable fault, boolean sent,
			ManagementKey key) {
		Throwable cause = key.occursIn(fault) ? null : fault;
		if (isInterrupt(fault)) {
			Thread.currentThread().interrupt();
			return new OpenRouterInterruptedException(operation, attempts, sent, cause);
		}
		Throwable timeout = find(fault, TransportExceptionTranslator::isTimeout);
		if (timeout != null) {
			// Apache HttpComponents has its own subclass for connect timeouts
			boolean connecting = !sent || timeout.getClass().getSimpleName().contains("Connect");
			return new OpenRouterTimeoutException(operation, attempts,
					connecting ? "could not connect in time" : "got no response within the read timeout",
					connecting ? TimeoutLimit.CONNECT : TimeoutLimit.READ, sent && !connecting, cause);
		}
		return new OpenRouterConnectionException(operation, attempts,
				(sent ? "lost its connection: " : "could not connect: ") + key.redact(describe(fault)), sent, cause);
	}

	/**
	 * Return whether the engine gave up because the calling thread was interrupted.
	 */
	static boolean isInterrupt(Throwable fault) {
		return Thread.currentThread().isInterrupted() || find(fault, InterruptedException.class::isInstance) != null;
	}

	/**
	 * Return whether the request may have been sent.
	 * @param fault the exception of the engine
	 * @param written whether the engine has asked for the request's body, or {@code true}
	 * if it has none
	 * @return {@code false} only if it provably was not sent
	 */
	static boolean isSent(Throwable fault, boolean written) {
		return written
				&& find(fault, (link) -> NEVER_CONNECTED.stream().anyMatch((type) -> type.isInstance(link))) == null;
	}

	static OpenRouterConnectionException closed(String operation, int attempts, boolean sent,
			@Nullable Throwable fault) {
		return new OpenRouterConnectionException(operation, attempts, "was aborted because the client is closed", sent,
				fault);
	}

	static OpenRouterTimeoutException callTimeout(String operation, int attempts, Duration timeout, boolean sent,
			@Nullable Throwable fault) {
		return new OpenRouterTimeoutException(operation, attempts,
				"exceeded its call timeout of %d ms".formatted(timeout.toMillis()), TimeoutLimit.CALL, sent, fault);
	}

	private static boolean isTimeout(Throwable fault) {
		// The last two are HttpComponents' and Netty's
		return fault instanceof SocketTimeoutException || fault instanceof HttpTimeoutException
				|| fault instanceof TimeoutException
				|| fault.getClass().getSimpleName().equals("ConnectionRequestTimeoutException")
				|| fault.getClass().getSimpleName().equals("ReadTimeoutException");
	}

	private static boolean isUnresolved(Throwable fault) {
		return fault instanceof UnknownHostException || fault instanceof UnresolvedAddressException;
	}

	static @Nullable Throwable find(Throwable fault, Predicate<Throwable> predicate) {
		// Bounded, since a chain of causes may be circular
		Throwable candidate = fault;
		for (int depth = 0; candidate != null && depth < 20; depth++) {
			if (predicate.test(candidate)) {
				return candidate;
			}
			candidate = candidate.getCause();
		}
		return null;
	}

	private static String describe(Throwable fault) {
		// RestClient wraps the exception of the engine
		Throwable origin = (fault instanceof ResourceAccessException && fault.getCause() != null) ? fault.getCause()
				: fault;
		String message = (origin.getMessage() != null) ? origin.getMessage() : origin.getClass().getSimpleName();
		// The message contains only the name of the host
		return (find(fault, TransportExceptionTranslator::isUnresolved) != null) ? message + ": unknown host" : message;
	}

}
