package io.github.openrouterspring.sample;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import io.github.openrouterspring.OpenRouterApiException;
import io.micrometer.core.instrument.MeterRegistry;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.exactly;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that a running application tells the key nowhere but to its server, and that its
 * client tells no bodies.
 */
@TestInstance(Lifecycle.PER_CLASS)
@ExtendWith(OutputCaptureExtension.class)
abstract class KeyLeakTests {

	private static final List<Integer> STATUSES = List.of(400, 401, 403, 404, 409, 429, 500, 503);

	private final KeyLeakEngine engine;

	private final List<HttpResponse<String>> answers = new ArrayList<>();

	private final List<HttpResponse<String>> failedAnswers = new ArrayList<>();

	@AutoClose
	private KeyLeakApplication application;

	private KeyLeakFailures failures;

	@AutoClose
	private KeyLeakRedirects redirects;

	private HttpResponse<String> failedHealth;

	private List<KeyLeakText> actuator;

	KeyLeakTests(KeyLeakEngine engine) {
		this.engine = engine;
	}

	@BeforeAll
	void run(@TempDir Path directory) throws Exception {
		KeyLeakCertificate certificate = KeyLeakCertificate.create(directory);
		this.application = new KeyLeakApplication(this.engine, certificate);
		this.application.openRouter().seed((seed) -> seed.user(KeyLeakOperations.USER, "member"));
		KeyLeakOperations.call(this.application.client());
		this.answers.addAll(KeyLeakOperations.send(this.application));
		this.failures = new KeyLeakFailures(this.application);
		this.failures.provoke();
		this.redirects = new KeyLeakRedirects(this.application, certificate);
		this.redirects.provoke();
		for (int status : STATUSES) {
			this.application.openRouter().wireMock().stubFor(any(anyUrl()).willReturn(KeyLeakEcho.JSON.answer(status)));
			this.failedAnswers.add(this.application.get("/api/workspaces/team-red"));
			this.failedHealth = this.application.get("/actuator/health");
		}
		this.application.openRouter().reset();
		this.actuator = KeyLeakActuator.read(this.application);
	}

	@Test
	void keyIsSent() {
		this.application.client().list();
		this.application.openRouter()
			.wireMock()
			.verify(anyRequestedFor(anyUrl()).withHeader("Authorization", equalTo("Bearer " + KeyLeakSearch.KEY)));
		assertThat(this.answers).extracting(HttpResponse::statusCode).containsOnly(200, 201, 204);
	}

	@Test
	void everythingIsLogged() {
		System.getLogger("jdk.httpclient.HttpClient").log(System.Logger.Level.TRACE, "A word of the JDK");
		assertThat(this.application.log().texts()).extracting(KeyLeakText::source)
			.contains("Log of jdk.httpclient.HttpClient in thread " + Thread.currentThread().getName())
			.anyMatch((source) -> source.startsWith("Log of " + this.engine.logger()));
	}

	@Test
	void logsDoNotTellTheKey() {
		assertThat(KeyLeakSearch.forKey().in(this.application.log().texts())).isEmpty();
	}

	@Test
	void consoleDoesNotTellTheKey(CapturedOutput output) {
		assertThat(KeyLeakSearch.forKey().in(List.of(new KeyLeakText("Console", output.getAll())))).isEmpty();
	}

	@Test
	void logsOfTheClientDoNotTellBodies() {
		assertThat(
				KeyLeakSearch.forBodies().in(this.application.log().textsOfTheClient(Thread.currentThread().getName())))
			.isEmpty();
	}

	@Test
	void exceptionsDoNotTellTheKey() {
		assertThat(searchExceptions(KeyLeakSearch.forKey())).isEmpty();
	}

	@Test
	void exceptionsDoNotTellTheBodyThatWasSent() {
		assertThat(searchExceptions(KeyLeakSearch.forBodiesSent())).isEmpty();
	}

	@Test
	void exceptionsTellAllButTheKeyOfWhatTheServerSays() {
		assertThat(this.failures.all().get("400 with JSON"))
			.hasMessageContaining("Rutabaga: 'Bearer ******' is refused [request id request with ******]");
		assertThat(this.failures.all().get("502 with HTML")).hasMessageContaining("Authorization: Bearer ******");
	}

	@Test
	void actuatorDoesNotTellTheKey() {
		assertThat(KeyLeakSearch.forKey().in(this.actuator)).isEmpty();
	}

	@Test
	void actuatorDoesNotTellBodies() {
		assertThat(KeyLeakSearch.forBodies().in(this.actuator)).isEmpty();
	}

	@Test
	void actuatorTellsAllButTheKey() {
		assertThat(this.actuator).extracting(KeyLeakText::source)
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
	void healthDoesNotTellTheKey() {
		KeyLeakText health = KeyLeakText.of(this.failedHealth);
		assertThat(health.text()).contains("Bearer ******");
		assertThat(KeyLeakSearch.forKey().in(List.of(health))).isEmpty();
	}

	@Test
	void answersOfTheApplicationDoNotTellTheKey() {
		assertThat(this.failedAnswers).extracting(HttpResponse::body).anyMatch((body) -> body.contains("******"));
		assertThat(KeyLeakSearch.forKey()
			.in(Stream.concat(this.answers.stream(), this.failedAnswers.stream()).map(KeyLeakText::of).toList()))
			.isEmpty();
	}

	@Test
	void observationsDoNotTellTheKey() {
		KeyLeakObservations observations = this.application.observations();
		assertThat(observations.keyValues()).extracting(KeyLeakText::source)
			.contains("Observation openrouter.client.operations", "Observation http.client.requests");
		assertThat(KeyLeakSearch.forKey().in(observations.keyValues())).isEmpty();
		assertThat(KeyLeakSearch.forKey().in(observations.contexts())).isEmpty();
	}

	@Test
	void observationsDoNotTellBodies() {
		assertThat(KeyLeakSearch.forBodies().in(this.application.observations().keyValues())).isEmpty();
	}

	@Test
	void metersDoNotTellTheKeyOrBodies() {
		List<KeyLeakText> meters = this.application.bean(MeterRegistry.class)
			.getMeters()
			.stream()
			.map((meter) -> new KeyLeakText("Meter " + meter.getId().getName(), meter.getId().toString()))
			.toList();
		assertThat(meters).extracting(KeyLeakText::source)
			.contains("Meter openrouter.client.operations", "Meter openrouter.client.retries");
		assertThat(KeyLeakSearch.forKey().in(meters)).isEmpty();
		assertThat(KeyLeakSearch.forBodies().in(meters)).isEmpty();
	}

	@Test
	void nothingOfTheClientTellsTheKeyAsText() {
		List<KeyLeakText> texts = this.application.beans()
			.stream()
			.filter((bean) -> isOurs(bean.getClass()))
			.flatMap((bean) -> KeyLeakHeap.of(bean, KeyLeakTests::isOurs).stream())
			.filter((object) -> isOurs(object.getClass()))
			.map((object) -> new KeyLeakText("Text of " + object.getClass().getName(), object.toString()))
			.toList();
		assertThat(texts).extracting(KeyLeakText::source)
			.contains("Text of io.github.openrouterspring.autoconfigure.OpenRouterProperties",
					"Text of io.github.openrouterspring.autoconfigure.PropertiesOpenRouterConnectionDetails",
					"Text of io.github.openrouterspring.http.RequestSender");
		assertThat(KeyLeakSearch.forKey().in(texts)).isEmpty();
	}

	@Test
	void redirectToAnotherHostIsNotFollowed() {
		assertThat(this.redirects.toAnotherHost()).hasSize(10);
		assertThat(this.redirects.toAnotherHost().values())
			.allSatisfy((failure) -> assertThat(failure).isInstanceOf(OpenRouterApiException.class)
				.hasMessageContaining(this.redirects.hostElsewhere()));
		this.redirects.elsewhere().verify(exactly(0), anyRequestedFor(anyUrl()));
	}

	@Test
	void redirectFromHttpsToHttpIsNotFollowed() {
		assertThat(this.redirects.toHttp()).hasSize(10);
		assertThat(this.redirects.toHttp().values())
			.allSatisfy((failure) -> assertThat(failure).isInstanceOf(OpenRouterApiException.class)
				.hasMessageContaining(this.redirects.urlWithoutTls()));
		this.redirects.elsewhere().verify(exactly(0), anyRequestedFor(anyUrl()));
	}

	private static boolean isOurs(Class<?> type) {
		return type.getName().startsWith("io.github.openrouterspring.")
				&& !type.getName().startsWith("io.github.openrouterspring.sample.");
	}

	/**
	 * Return the first find in each exception.
	 */
	private List<String> searchExceptions(KeyLeakSearch search) {
		return Stream.of(this.failures.all(), this.redirects.toAnotherHost(), this.redirects.toHttp())
			.flatMap((exceptions) -> exceptions.entrySet().stream())
			.map((entry) -> search.in(KeyLeakHeap.textsOf(entry.getKey(), entry.getValue())))
			.flatMap((found) -> found.stream().limit(1))
			.toList();
	}

	private String actuator(String endpoint) {
		return this.actuator.stream()
			.filter((text) -> text.source().equals("GET /actuator/%s answered 200".formatted(endpoint)))
			.findFirst()
			.map(KeyLeakText::text)
			.orElseThrow();
	}

}
