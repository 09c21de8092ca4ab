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
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;

import org.springframework.test.context.junit.jupiter.SpringExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Holds everything that was sent to a {@link FakeOpenRouter} in a test, and everything
 * that it answered, to the OpenAPI document.
 * <p>
 * Register it with the fake, or as {@code @ExtendWith(OpenApiContract.class)} below
 * {@link UseFakeOpenRouter}. What a test resets goes unseen. What the fake refuses with a
 * 4xx may break the contract, except for its path, and so may the answer of a stub that
 * lies over the fake or of a {@link FakeFault}: they are there to do so.
 */
class OpenApiContract implements AfterEachCallback {

	private static final OpenApiInteractionValidator VALIDATOR = OpenApiInteractionValidator
		.createFor("/openrouter-workspaces-openapi.yaml")
		.build();

	private final @Nullable FakeOpenRouter openRouter;

	OpenApiContract() {
		this.openRouter = null;
	}

	OpenApiContract(FakeOpenRouter openRouter) {
		this.openRouter = openRouter;
	}

	@Override
	public void afterEach(ExtensionContext context) {
		FakeOpenRouter openRouter = (this.openRouter != null) ? this.openRouter
				: SpringExtension.getApplicationContext(context).getBean(FakeOpenRouter.class);
		assertThat(violations(openRouter)).isEmpty();
	}

	static List<String> violations(FakeOpenRouter openRouter) {
		return openRouter.wireMock().getAllServeEvents().stream().flatMap(OpenApiContract::violations).toList();
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
