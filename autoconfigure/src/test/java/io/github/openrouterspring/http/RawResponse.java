package io.github.openrouterspring.http;

import java.nio.charset.StandardCharsets;
import java.util.Map;

import io.github.openrouterspring.http.RawServer.Behaviour;

/**
 * Responses of a {@link RawServer}.
 */
public final class RawResponse {

	private RawResponse() {
	}

	/**
	 * Return the connection faults that may follow a request.
	 */
	public static Map<String, Behaviour> faults() {
		String noise = "lskdu018973t09sylgasjkfg1";
		return Map.of("connection reset", reset(), "empty response", closeAfter(""), "random data", closeAfter(noise),
				"malformed chunk", closeAfter("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + noise));
	}

	/**
	 * Respond and keep the connection open.
	 */
	public static Behaviour of(int status, String body, String... headers) {
		StringBuilder head = new StringBuilder("HTTP/1.1 %d Status\r\n".formatted(status));
		for (String header : headers) {
			head.append(header).append("\r\n");
		}
		if (status != 204) {
			head.append("Content-Length: ").append(body.getBytes(StandardCharsets.UTF_8).length).append("\r\n");
		}
		return (request, out, server) -> {
			RawServer.write(out, head + "\r\n" + body);
			return true;
		};
	}

	/**
	 * Write the given text, then stall.
	 */
	public static Behaviour stallAfter(String start) {
		return (request, out, server) -> {
			RawServer.write(out, start);
			server.stall();
			return false;
		};
	}

	/**
	 * Write the given text, then single characters at intervals.
	 */
	static Behaviour dripAfter(String start) {
		return (request, out, server) -> {
			RawServer.write(out, start);
			while (!server.isClosedWithin(20)) {
				RawServer.write(out, "x");
			}
			return false;
		};
	}

	/**
	 * Write the given text, then close the connection.
	 */
	public static Behaviour closeAfter(String start) {
		return (request, out, server) -> {
			RawServer.write(out, start);
			return false;
		};
	}

	/**
	 * Reset the connection instead of responding.
	 */
	public static Behaviour reset() {
		return (request, out, server) -> {
			server.resetConnections();
			return false;
		};
	}

}
