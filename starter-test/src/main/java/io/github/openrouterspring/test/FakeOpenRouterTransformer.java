package io.github.openrouterspring.test;

import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Supplier;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.extension.ResponseDefinitionTransformerV2;
import com.github.tomakehurst.wiremock.http.ResponseDefinition;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import com.github.tomakehurst.wiremock.stubbing.SubEvent;

/**
 * Lets an {@link OrganizationStore} respond to the requests that match a stub, unless a
 * {@link FakeFault} is injected.
 */
final class FakeOpenRouterTransformer implements ResponseDefinitionTransformerV2 {

	static final String NAME = "fake-openrouter";

	/**
	 * Type of the event that records in the journal which fault was injected into a
	 * request.
	 */
	static final String FAULT_EVENT = "FAKE_FAULT";

	private static final DateTimeFormatter HTTP_DATE = DateTimeFormatter
		.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.US)
		.withZone(ZoneOffset.UTC);

	private final OrganizationStore store;

	private final Credentials credentials;

	private final Faults faults;

	private final Clock clock;

	FakeOpenRouterTransformer(OrganizationStore store, Credentials credentials, Faults faults, Clock clock) {
		this.store = store;
		this.credentials = credentials;
		this.faults = faults;
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
		ApiRequest request = new ApiRequest(serveEvent.getRequest());
		Supplier<ResponseDefinitionBuilder> server = () -> process(request);
		FakeFault fault = this.faults.next(request.operation());
		if (fault != null) {
			serveEvent.appendSubEvent(SubEvent.message(FAULT_EVENT, fault.toString()));
		}
		ResponseDefinitionBuilder response = (fault != null) ? fault.meet(server) : server.get();
		if (fault == null || !fault.hasHeader("Date")) {
			response.withHeader("Date", HTTP_DATE.format(this.clock.instant()));
		}
		return response.build();
	}

	private ResponseDefinitionBuilder process(ApiRequest request) {
		ApiResponse response = answer(request);
		return new ResponseDefinitionBuilder().withStatus(response.status())
			.withHeader("Content-Type", "application/json; charset=utf-8")
			.withHeader("X-Request-Id", UUID.randomUUID().toString())
			.withBody(Json.MAPPER.writeValueAsBytes(response.body()));
	}

	private ApiResponse answer(ApiRequest request) {
		try {
			boolean managementKey = this.credentials.isManagementKey(request.authorization());
			return this.store.apply((organization) -> WorkspacesApi.handle(request, managementKey, organization));
		}
		catch (ApiError ex) {
			return ex.toResponse();
		}
	}

}
