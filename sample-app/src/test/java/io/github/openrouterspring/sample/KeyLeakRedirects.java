package io.github.openrouterspring.sample;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.github.tomakehurst.wiremock.WireMockServer;
import io.github.openrouterspring.workspaces.WorkspacesClient;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.moreThanOrExactly;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static org.assertj.core.api.Assertions.catchThrowable;

/**
 * Answers calls with redirects to a server that would take the key.
 */
final class KeyLeakRedirects implements AutoCloseable {

	private static final List<Integer> STATUSES = List.of(301, 302, 303, 307, 308);

	private final KeyLeakApplication application;

	private final WireMockServer secure;

	private final WireMockServer elsewhere;

	private final Map<String, Throwable> toAnotherHost = new LinkedHashMap<>();

	private final Map<String, Throwable> toHttp = new LinkedHashMap<>();

	KeyLeakRedirects(KeyLeakApplication application, KeyLeakCertificate certificate) {
		this.application = application;
		this.secure = certificate.startServer();
		this.elsewhere = certificate.startServer();
		this.elsewhere.stubFor(any(anyUrl()).willReturn(ok("{}")));
	}

	/**
	 * Return how calls failed that were redirected to the host {@code localhost}.
	 */
	Map<String, Throwable> toAnotherHost() {
		return this.toAnotherHost;
	}

	/**
	 * Return how calls over TLS failed that were redirected to {@code http}.
	 */
	Map<String, Throwable> toHttp() {
		return this.toHttp;
	}

	/**
	 * Return the server that all redirects lead to.
	 */
	WireMockServer elsewhere() {
		return this.elsewhere;
	}

	String hostElsewhere() {
		return "localhost:" + this.elsewhere.port();
	}

	String urlWithoutTls() {
		return "http://127.0.0.1:" + this.elsewhere.port();
	}

	void provoke() {
		WorkspacesClient secureClient = this.application
			.client(URI.create("https://127.0.0.1:" + this.secure.httpsPort() + "/api/v1"));
		for (int status : STATUSES) {
			redirect(this.application.openRouter().wireMock(), status, "http://" + hostElsewhere());
			provoke(this.toAnotherHost, status, this.application.client());
			redirect(this.secure, status, urlWithoutTls());
			provoke(this.toHttp, status, secureClient);
		}
		this.secure.verify(moreThanOrExactly(1),
				anyRequestedFor(anyUrl()).withHeader("Authorization", equalTo("Bearer " + KeyLeakSearch.KEY)));
		this.application.openRouter().reset();
	}

	private static void redirect(WireMockServer server, int status, String target) {
		server.stubFor(any(anyUrl()).willReturn(aResponse().withStatus(status)
			.withHeader("Location", "%s/api/v1/workspaces?key=%s".formatted(target, KeyLeakSearch.KEY))));
	}

	private static void provoke(Map<String, Throwable> failures, int status, WorkspacesClient client) {
		Map<String, ThrowingCallable> calls = Map.of("get", () -> client.get("team-red"), "create",
				() -> client.create(KeyLeakOperations.createRequest()));
		calls
			.forEach((name, call) -> failures.put("%s with redirect %d".formatted(name, status), catchThrowable(call)));
	}

	@Override
	public void close() {
		this.secure.stop();
		this.elsewhere.stop();
	}

}
