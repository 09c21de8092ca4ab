package io.github.openrouterspring.test;

import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;

import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.http.Request;
import com.github.tomakehurst.wiremock.matching.RequestMatcherExtension;
import com.github.tomakehurst.wiremock.store.DefaultStores;
import com.github.tomakehurst.wiremock.store.InMemoryStubMappingStore;
import com.github.tomakehurst.wiremock.store.StubMappingStore;
import com.github.tomakehurst.wiremock.stubbing.StubMapping;
import com.github.tomakehurst.wiremock.stubbing.SubEvent;

/**
 * Stores of a {@link FakeServer}. The fake's stub matches after all others but is not one
 * of them, so that no reset removes it, not even for a moment.
 */
final class FakeStores extends DefaultStores {

	private final StubMapping fake = WireMock.any(WireMock.anyUrl())
		.withName(FakeOpenRouterTransformer.NAME)
		.willReturn(WireMock.aResponse().withTransformers(FakeOpenRouterTransformer.NAME))
		.build();

	private final StubMappingStore stubs = new InMemoryStubMappingStore() {

		@Override
		public Stream<StubMapping> findAllMatchingRequest(Request request,
				Map<String, RequestMatcherExtension> customMatchers, Consumer<SubEvent> subEventConsumer) {
			return Stream.concat(super.findAllMatchingRequest(request, customMatchers, subEventConsumer),
					Stream.of(FakeStores.this.fake));
		}

	};

	FakeStores() {
		super(WireMockConfiguration.options().filesRoot());
	}

	@Override
	public StubMappingStore getStubStore() {
		return this.stubs;
	}

}
