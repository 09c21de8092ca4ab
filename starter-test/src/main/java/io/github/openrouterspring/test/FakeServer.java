package io.github.openrouterspring.test;

import java.net.URI;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;

/**
 * WireMock server on the loopback interface that leaves requests without another stub to
 * a {@link FakeOpenRouterTransformer}.
 */
final class FakeServer extends WireMockServer {

	private static final String LOOPBACK = "127.0.0.1";

	/**
	 * Bounded, so that a long-running fake does not exhaust the memory.
	 */
	private static final int MAX_JOURNAL_ENTRIES = 1000;

	FakeServer(int port, FakeOpenRouterTransformer transformer) {
		super(WireMockConfiguration.options()
			.bindAddress(LOOPBACK)
			.port(port)
			// The JDK's client would upgrade to cleartext HTTP/2, which OpenRouter never
			// speaks
			.http2PlainDisabled(true)
			.maxRequestJournalEntries(MAX_JOURNAL_ENTRIES)
			.extensions(transformer));
		addStub();
	}

	URI url() {
		return URI.create("http://" + LOOPBACK + ":" + port() + ApiRequest.BASE_PATH);
	}

	@Override
	public void resetAll() {
		super.resetAll();
		addStub();
	}

	private void addStub() {
		stubFor(WireMock.any(WireMock.anyUrl())
			.withName(FakeOpenRouterTransformer.NAME)
			.atPriority(Integer.MAX_VALUE)
			.willReturn(WireMock.aResponse().withTransformers(FakeOpenRouterTransformer.NAME)));
	}

}
