package io.github.openrouterspring.test;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import com.atlassian.oai.validator.OpenApiInteractionValidator;
import com.atlassian.oai.validator.model.SimpleRequest;
import com.atlassian.oai.validator.model.SimpleResponse;
import com.atlassian.oai.validator.report.ValidationReport;
import com.github.tomakehurst.wiremock.http.LoggedResponse;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Verifies every request to a {@link FakeOpenRouter} in a test, and every response,
 * against the OpenAPI document.
 * <p>
 * It does not see exchanges before a reset. Requests that the fake rejects with a 4xx may
 * violate the contract, except for their path, and so may the responses of stubs and of a
 * {@link FakeFault}, which exist to do so.
 *
 * @param openRouter the fake
 */
record OpenApiContract(FakeOpenRouter openRouter) implements AfterEachCallback {

	private static final OpenApiInteractionValidator VALIDATOR = OpenApiInteractionValidator
		.createFor("/openrouter-workspaces-openapi.yaml")
		.build();

	@Override
	public void afterEach(ExtensionContext context) {
		assertThat(violations(this.openRouter)).isEmpty();
	}

	static List<String> violations(FakeOpenRouter openRouter) {
		return WorkspacesClientFixture.exchanges(openRouter).stream().flatMap(OpenApiContract::violations).toList();
	}

	private static Stream<String> violations(ServeEvent exchange) {
		boolean answeredByFake = FakeOpenRouterTransformer.NAME.equals(exchange.getStubMapping().getName())
				&& !metFault(exchange);
		int status = exchange.getResponse().getStatus();
		SimpleRequest request = request(exchange.getRequest());
		List<ValidationReport> reports = new ArrayList<>();
		if (!answeredByFake || status < 400) {
			reports.add(VALIDATOR.validateRequest(request));
		}
		if (answeredByFake) {
			reports.add(VALIDATOR.validateResponse(request.getPath(), request.getMethod(),
					response(exchange.getResponse())));
		}
		return reports.stream()
			.flatMap((report) -> report.getMessages().stream())
			.map((message) -> "%s %s -> %d: %s".formatted(request.getMethod(), exchange.getRequest().getUrl(), status,
					message.getMessage()));
	}

	static boolean metFault(ServeEvent exchange) {
		return exchange.getSubEvents()
			.stream()
			.anyMatch((event) -> FakeOpenRouterTransformer.FAULT_EVENT.equals(event.getType()));
	}

	private static SimpleRequest request(LoggedRequest request) {
		URI uri = URI.create(request.getUrl());
		SimpleRequest.Builder builder = new SimpleRequest.Builder(request.getMethod().getName(), uri.getRawPath());
		request.getQueryParams().forEach((name, parameter) -> builder.withQueryParam(name, parameter.values()));
		request.getHeaders().all().forEach((header) -> builder.withHeader(header.key(), header.values()));
		return (request.getBody().length > 0) ? builder.withBody(request.getBody()).build() : builder.build();
	}

	private static SimpleResponse response(LoggedResponse response) {
		SimpleResponse.Builder builder = SimpleResponse.Builder.status(response.getStatus())
			.withBody(response.getBody());
		response.getHeaders().all().forEach((header) -> builder.withHeader(header.key(), header.values()));
		return builder.build();
	}

}
