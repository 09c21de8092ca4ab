package io.github.openrouterspring.sample;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.github.openrouterspring.OpenRouterApiException;
import io.github.openrouterspring.sample.KeyLeakSearch.Text;
import io.github.openrouterspring.test.FakeOpenRouter;
import io.github.openrouterspring.workspaces.MemberRole;
import io.github.openrouterspring.workspaces.WorkspacesClient;
import io.micrometer.core.instrument.MeterRegistry;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

/**
 * Tests that a running application sends the key only to its server, and that its client
 * does not expose bodies.
 */
@TestInstance(Lifecycle.PER_CLASS)
@ExtendWith(OutputCaptureExtension.class)
abstract class KeyLeakTests {

	private static final List<Integer> STATUSES = List.of(400, 401, 403, 404, 409, 429, 500, 503);

	private static final List<Integer> REDIRECTS = List.of(301, 302, 303, 307, 308);

	private final String engine;

	private final String engineLogger;

	private final List<Text> answers = new ArrayList<>();

	private final Map<String, Throwable> failures = new LinkedHashMap<>();

	@AutoClose
	private final FakeOpenRouter elsewhere = FakeOpenRouter.start();

	@AutoClose
	private KeyLeakApplication application;

	private List<Text> actuator;

	KeyLeakTests(String engine, String engineLogger) {
		this.engine = engine;
		this.engineLogger = engineLogger;
	}

	@BeforeAll
	void run() throws IOException {
		this.application = new KeyLeakApplication("--spring.http.clients.imperative.factory=" + this.engine);
		this.application.openRouter().seed((seed) -> seed.user(KeyLeakOperations.USER, MemberRole.MEMBER));
		KeyLeakOperations.call(this.application.client());
		this.answers.addAll(KeyLeakOperations.send(this.application));
		assertThat(this.answers).allMatch((answer) -> answer.source().matches(".* answered 20[014]"));
		this.failures.putAll(new KeyLeakFailures(this.application).provoke());
		REDIRECTS.forEach(this::redirect);
		for (int status : STATUSES) {
			this.application.openRouter().wireMock().stubFor(any(anyUrl()).willReturn(KeyLeakFailures.echo(status)));
			this.answers.add(this.application.get("/api/workspaces/team-red"));
			this.answers.add(this.application.get("/actuator/health"));
		}
		this.application.openRouter().reset();
		this.actuator = this.application.actuator();
	}

	private void redirect(int status) {
		this.application.openRouter()
			.wireMock()
			.stubFor(any(anyUrl()).willReturn(aResponse().withStatus(status)
				.withHeader("Location", "http://localhost:%d/api/v1/workspaces?key=%s"
					.formatted(this.elsewhere.baseUrl().getPort(), KeyLeakSearch.KEY))));
		WorkspacesClient client = this.application.client();
		this.failures.put("get with redirect " + status, catchThrowable(() -> client.get("team-red")));
		this.failures.put("create with redirect " + status,
				catchThrowable(() -> client.create(KeyLeakOperations.createRequest())));
	}

	@Test
	void keyIsSentButNotToTheTargetOfARedirect() {
		this.application.client().list();
		assertThat(this.application.openRouter().requests()).isNotEmpty()
			.allSatisfy((request) -> assertThat(request.headers().getFirst("Authorization"))
				.isEqualTo("Bearer " + KeyLeakSearch.KEY));
		assertThat(this.failures.entrySet()).filteredOn((failure) -> failure.getKey().contains("redirect"))
			.hasSize(10)
			.extracting(Map.Entry::getValue)
			.allSatisfy((failure) -> assertThat(failure).isInstanceOf(OpenRouterApiException.class)
				.hasMessageContaining("localhost:" + this.elsewhere.baseUrl().getPort()));
		assertThat(this.elsewhere.requests()).isEmpty();
	}

	@Test
	void logsDoNotContainTheKey() {
		System.getLogger("jdk.httpclient.HttpClient").log(System.Logger.Level.TRACE, "A word of the JDK");
		List<Text> logs = this.application.log().texts();
		assertThat(logs).extracting(Text::source)
			.contains("Log of jdk.httpclient.HttpClient in thread " + Thread.currentThread().getName())
			.anyMatch((source) -> source.startsWith("Log of " + this.engineLogger));
		assertThat(KeyLeakSearch.forKey(logs)).isEmpty();
	}

	@Test
	void logsOfTheClientDoNotContainBodies() {
		assertThat(KeyLeakSearch.forBodies(this.application.log().textsOfTheClient(Thread.currentThread().getName())))
			.isEmpty();
	}

	@Test
	void consoleDoesNotContainTheKey(CapturedOutput output) {
		assertThat(KeyLeakSearch.forKey(List.of(new Text("Console", output.getAll())))).isEmpty();
	}

	@Test
	void exceptionsContainNeitherTheKeyNorRequestBodies() {
		assertThat(this.failures).hasSizeGreaterThan(80).allSatisfy((name, failure) -> {
			List<Text> texts = KeyLeakHeap.textsOf(name, failure);
			assertThat(KeyLeakSearch.forKey(texts)).isEmpty();
			assertThat(KeyLeakSearch.forBodiesSent(texts)).isEmpty();
		});
		assertThat(this.failures.get("400 with JSON"))
			.hasMessageContaining("Rutabaga: 'Bearer ******' is refused [request id request with ******]");
		assertThat(this.failures.get("502 with HTML")).hasMessageContaining("Authorization: Bearer ******");
	}

	@Test
	void actuatorContainsNeitherTheKeyNorBodies() {
		assertThat(KeyLeakSearch.forKey(this.actuator)).isEmpty();
		assertThat(KeyLeakSearch.forBodies(this.actuator)).isEmpty();
	}

	@Test
	void actuatorShowsEverythingButTheKey() {
		assertThat(this.actuator).extracting(Text::source)
			.contains("GET /actuator/beans answered 200", "GET /actuator/conditions answered 200",
					"GET /actuator/configprops answered 200", "GET /actuator/env answered 200",
					"GET /actuator/health answered 200", "GET /actuator/httpexchanges answered 200",
					"GET /actuator/info answered 200", "GET /actuator/loggers answered 200",
					"GET /actuator/mappings answered 200", "GET /actuator/metrics/http.client.requests answered 200",
					"GET /actuator/startup answered 200", "GET /actuator/threaddump answered 200")
			.allMatch((source) -> source.endsWith("answered 200"));
		assertThat(actuator("env")).contains("\"openrouter.read-timeout\":{\"value\":\"3s\"")
			.contains("\"openrouter.management-key\":{\"value\":\"******\"")
			.contains("\"OPENROUTER_MANAGEMENT_KEY\":{\"value\":\"******\"")
			.contains("\"SPRING_APPLICATION_JSON\":{\"value\":\"******\"")
			.contains("\"sun.java.command\":{\"value\":\"******\"")
			.contains("\"acme.property\":{\"value\":\"******\"");
		assertThat(actuator("configprops")).contains("\"managementKey\":\"******\"", "\"readTimeout\":\"PT3S\"");
		assertThat(actuator("httpexchanges")).contains("/api/workspaces/team-red/budgets/monthly");
	}

	@Test
	void responsesAndHealthDoNotContainTheKey() {
		assertThat(this.answers).anyMatch((answer) -> answer.source().startsWith("GET /actuator/health")
				&& answer.text().contains("Bearer ******"));
		assertThat(KeyLeakSearch.forKey(this.answers)).isEmpty();
	}

	@Test
	void observationsContainNeitherTheKeyNorBodies() {
		KeyLeakObservations observations = this.application.observations();
		assertThat(observations.keyValues()).extracting(Text::source)
			.contains("Observation openrouter.client.operations", "Observation http.client.requests");
		assertThat(KeyLeakSearch.forKey(observations.keyValues())).isEmpty();
		assertThat(KeyLeakSearch.forKey(observations.contexts())).isEmpty();
		assertThat(KeyLeakSearch.forBodies(observations.keyValues())).isEmpty();
	}

	@Test
	void metersContainNeitherTheKeyNorBodies() {
		List<Text> meters = this.application.bean(MeterRegistry.class)
			.getMeters()
			.stream()
			.map((meter) -> new Text("Meter " + meter.getId().getName(), meter.getId().toString()))
			.toList();
		assertThat(meters).extracting(Text::source)
			.contains("Meter openrouter.client.operations", "Meter openrouter.client.retries");
		assertThat(KeyLeakSearch.forKey(meters)).isEmpty();
		assertThat(KeyLeakSearch.forBodies(meters)).isEmpty();
	}

	@Test
	void toStringDoesNotContainTheKey() {
		List<Text> texts = this.application.beans()
			.stream()
			.filter((bean) -> isOurs(bean.getClass()))
			.flatMap((bean) -> KeyLeakHeap.of(bean, KeyLeakTests::isOurs).stream())
			.filter((object) -> isOurs(object.getClass()))
			.map((object) -> new Text("Text of " + object.getClass().getName(), object.toString()))
			.toList();
		assertThat(texts).extracting(Text::source)
			.contains("Text of io.github.openrouterspring.autoconfigure.OpenRouterProperties",
					"Text of io.github.openrouterspring.autoconfigure.PropertiesOpenRouterConnectionDetails",
					"Text of io.github.openrouterspring.http.RequestSender");
		assertThat(KeyLeakSearch.forKey(texts)).isEmpty();
	}

	private static boolean isOurs(Class<?> type) {
		return type.getName().startsWith("io.github.openrouterspring.")
				&& !type.getName().startsWith("io.github.openrouterspring.sample.");
	}

	private String actuator(String endpoint) {
		return this.actuator.stream()
			.filter((text) -> text.source().equals("GET /actuator/%s answered 200".formatted(endpoint)))
			.map(Text::text)
			.findFirst()
			.orElseThrow();
	}

}
