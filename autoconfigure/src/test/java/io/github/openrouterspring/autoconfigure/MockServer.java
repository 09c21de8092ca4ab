package io.github.openrouterspring.autoconfigure;

import org.springframework.test.web.client.ExpectedCount;
import org.springframework.test.web.client.MockRestServiceServer;
import org.springframework.test.web.client.RequestMatcher;
import org.springframework.test.web.client.ResponseActions;
import org.springframework.test.web.client.SimpleRequestExpectationManager;
import org.springframework.web.client.RestClient;

/**
 * Puts a mock server in the place of the HTTP engine of each client.
 */
final class MockServer implements OpenRouterRestClientCustomizer {

	private final SimpleRequestExpectationManager expectations = new SimpleRequestExpectationManager();

	@Override
	public void customize(RestClient.Builder builder) {
		MockRestServiceServer.bindTo(builder).build(this.expectations);
	}

	ResponseActions expect(RequestMatcher matcher) {
		return expect(ExpectedCount.once(), matcher);
	}

	ResponseActions expect(ExpectedCount count, RequestMatcher matcher) {
		return this.expectations.expectRequest(count, matcher);
	}

	void verify() {
		this.expectations.verify();
	}

}
