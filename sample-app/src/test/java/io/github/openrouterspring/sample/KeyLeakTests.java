package io.github.openrouterspring.sample;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.github.openrouterspring.sample.KeyLeakSearch.Text;
import io.github.openrouterspring.test.FakeOpenRouter;
import io.micrometer.core.instrument.MeterRegistry;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.util.TestPropertyValues;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that a running application sends the key only to its server, and that its client
 * does not expose bodies, with the JDK's HTTP client and Apache HttpComponents.
 */
@ParameterizedClass
@ValueSource(strings = { "jdk", "http-components" })
@TestInstance(Lifecycle.PER_CLASS)
@ExtendWith(OutputCaptureExtension.class)
class KeyLeakTests {

	/**
	 * On Java 25, the JDK's client has no log of its own unless a system property asks
	 * for it.
	 */
	private static final String JDK_LOGGER = (Runtime.version().feature() < 25) ? "jdk.internal.httpclient" : "jdk.";

	private static final List<String> BODIES = List.of(KeyLeakSearch.SENT, KeyLeakSearch.RECEIVED);

	@Parameter
	private String engine;

	private List<Text> answers;

	private Map<String, Throwable> failures;

	@AutoClose
	private final FakeOpenRouter elsewhere = FakeOpenRouter.start();

	private KeyLeakApplication application;

	private List<Text> actuator;

	@BeforeParameterizedClassInvocation
	void run() throws Exception {
		// The JDK's name for the command that started it, with all of its arguments
		TestPropertyValues.of("sun.java.command=sample.jar --openrouter.management-key=" + KeyLeakSearch.KEY)
			.applyToSystemProperties(() -> {
				this.application = KeyLeakApplication.run(this.engine);
				this.application.callOperations();
				this.failures = new KeyLeakFailures(this.application)
					.provoke("http://localhost:" + this.elsewhere.baseUrl().getPort());
				this.answers = new ArrayList<>();
				for (int status : new int[] { 400, 401, 403, 404, 409, 429, 500, 503 }) {
					this.application.openRouter()
						.wireMock()
						.stubFor(any(anyUrl()).willReturn(KeyLeakFailures.echo(status)));
					this.answers.add(this.application.get("/api/workspaces/team-red"));
					this.answers.add(this.application.get("/actuator/health"));
				}
				this.application.openRouter().reset();
				this.actuator = this.application.actuator();
				return null;
			});
	}

	@AfterParameterizedClassInvocation
	void close() {
		this.application.close();
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
			.allSatisfy((failure) -> assertThat(failure)
				.hasMessageContaining("localhost:" + this.elsewhere.baseUrl().getPort()));
		assertThat(this.elsewhere.requests()).isEmpty();
	}

	@Test
	void logsDoNotContainTheKey() {
		System.getLogger("jdk.httpclient.HttpClient").log(System.Logger.Level.TRACE, "A word of the JDK");
		List<Text> logs = this.application.log().texts();
		String engineLogger = this.engine.equals("jdk") ? JDK_LOGGER : "org.apache.hc.client5.http";
		assertThat(logs).extracting(Text::source)
			.contains("Log of jdk.httpclient.HttpClient in thread " + Thread.currentThread().getName())
			.anyMatch((source) -> source.startsWith("Log of " + engineLogger));
		assertThat(KeyLeakSearch.forKey(logs)).isEmpty();
	}

	@Test
	void logsOfTheClientDoNotContainBodies() {
		assertThat(
				KeyLeakSearch.find(BODIES, this.application.log().textsOfTheClient(Thread.currentThread().getName())))
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
			assertThat(KeyLeakSearch.find(List.of(KeyLeakSearch.SENT), texts)).isEmpty();
		});
		assertThat(this.failures.get("400 with JSON"))
			.hasMessageContaining("Rutabaga: 'Bearer ******' is refused [request id request with ******]");
		assertThat(this.failures.get("502 with HTML")).hasMessageContaining("Authorization: Bearer ******");
	}

	@Test
	void actuatorShowsEverythingButTheKeyAndBodies() {
		assertNoKeyAndNoBodies(this.actuator);
		assertThat(this.actuator).extracting(Text::source)
			.containsAll(Stream
				.of("beans", "conditions", "configprops", "env", "health", "httpexchanges", "info", "loggers",
						"mappings", "metrics/http.client.requests", "startup", "threaddump")
				.map("GET /actuator/%s answered 200"::formatted)
				.toList())
			.allMatch((source) -> source.endsWith("answered 200"));
		assertThat(actuator("env")).contains("\"openrouter.read-timeout\":{\"value\":\"3s\"");
		assertThat(Stream
			.of("openrouter.management-key", "OPENROUTER_MANAGEMENT_KEY", "SPRING_APPLICATION_JSON", "sun.java.command",
					"acme.property")
			.map("\"%s\":{\"value\":\"******\""::formatted)).allMatch(actuator("env")::contains);
		assertThat(actuator("configprops")).contains("\"managementKey\":\"******\"", "\"readTimeout\":\"PT3S\"");
		assertThat(actuator("httpexchanges")).contains("/api/workspaces/team-red");
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
		assertNoKeyAndNoBodies(observations.keyValues());
		assertThat(KeyLeakSearch.forKey(observations.contexts())).isEmpty();
	}

	@Test
	void metersContainNeitherTheKeyNorBodies() {
		List<Text> meters = this.application.context()
			.getBean(MeterRegistry.class)
			.getMeters()
			.stream()
			.map((meter) -> new Text("Meter " + meter.getId().getName(), meter.getId().toString()))
			.toList();
		assertThat(meters).extracting(Text::source)
			.contains("Meter openrouter.client.operations", "Meter openrouter.client.retries");
		assertNoKeyAndNoBodies(meters);
	}

	@Test
	void toStringDoesNotContainTheKey() {
		List<Text> texts = this.application.context()
			.getBeansOfType(Object.class)
			.values()
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

	private static void assertNoKeyAndNoBodies(Collection<Text> texts) {
		assertThat(KeyLeakSearch.forKey(texts)).isEmpty();
		assertThat(KeyLeakSearch.find(BODIES, texts)).isEmpty();
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
