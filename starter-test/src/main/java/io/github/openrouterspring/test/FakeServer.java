package io.github.openrouterspring.test;

import java.net.URI;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;

/**
 * WireMock server on the loopback interface that leaves requests without a stub to a
 * {@link FakeOpenRouterTransformer}.
 */
final class FakeServer extends WireMockServer {

	private static final String LOOPBACK = "127.0.0.1";

	/**
	 * Bounded, so that a long-running fake does not exhaust the memory.
	 */
	private static final int MAX_JOURNAL_ENTRIES = 1000;

	/**
	 * A delayed response blocks a thread, even if its client has stopped waiting. Threads
	 * start on demand.
	 */
	private static final int MAX_THREADS = 1000;

	FakeServer(int port, FakeOpenRouterTransformer transformer) {
		super(WireMockConfiguration.options()
			.bindAddress(LOOPBACK)
			.port(port)
			.containerThreads(MAX_THREADS)
			// Not the mappings of the application
			.usingFilesUnderClasspath(FakeServer.class.getPackageName().replace('.', '/'))
			// The JDK's client would upgrade to cleartext HTTP/2, which OpenRouter never
			// speaks
			.http2PlainDisabled(true)
			.maxRequestJournalEntries(MAX_JOURNAL_ENTRIES)
			.withStores(new FakeStores())
			.extensions(transformer));
	}

	URI url() {
		return URI.create("http://" + LOOPBACK + ":" + port() + ApiRequest.BASE_PATH);
	}

}
