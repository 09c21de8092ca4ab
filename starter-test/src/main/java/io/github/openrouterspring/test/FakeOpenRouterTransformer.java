package io.github.openrouterspring.test;

import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.UUID;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.extension.ResponseDefinitionTransformerV2;
import com.github.tomakehurst.wiremock.http.Request;
import com.github.tomakehurst.wiremock.http.ResponseDefinition;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;

/**
 * Lets an {@link OrganizationStore} answer the requests that match a stub.
 */
final class FakeOpenRouterTransformer implements ResponseDefinitionTransformerV2 {

	static final String NAME = "fake-openrouter";

	private static final DateTimeFormatter HTTP_DATE = DateTimeFormatter
		.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.US)
		.withZone(ZoneOffset.UTC);

	private final OrganizationStore store;

	private final Credentials credentials;

	private final Clock clock;

	FakeOpenRouterTransformer(OrganizationStore store, Credentials credentials, Clock clock) {
		this.store = store;
		this.credentials = credentials;
		this.clock = clock;
	}

	@Override
	public String getName() {
		return NAME;
	}

	@Override
	public boolean applyGlobally() {
		return false;
	}

	@Override
	public ResponseDefinition transform(ServeEvent serveEvent) {
		ApiResponse response = answer(serveEvent.getRequest());
		return new ResponseDefinitionBuilder().withStatus(response.status())
			.withHeader("Content-Type", "application/json; charset=utf-8")
			.withHeader("Date", HTTP_DATE.format(this.clock.instant()))
			.withHeader("X-Request-Id", UUID.randomUUID().toString())
			.withBody(Json.MAPPER.writeValueAsBytes(response.body()))
			.build();
	}

	private ApiResponse answer(Request wireMockRequest) {
		try {
			ApiRequest request = new ApiRequest(wireMockRequest);
			this.credentials.check(request.authorization());
			Route route = route(request);
			return this.store.apply((organization) -> route.handler().handle(request, organization));
		}
		catch (ApiError ex) {
			return ex.toResponse();
		}
	}

	private static Route route(ApiRequest request) {
		return WorkspacesApi.ROUTES.stream()
			.filter((route) -> route.matches(request))
			.findFirst()
			.orElseThrow(() -> ApiError
				.notFound("No operation %s %s".formatted(request.method(), String.join("/", request.segments()))));
	}

}
