package io.github.openrouterspring.sample;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import org.junit.jupiter.api.RepeatedTest;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.resttestclient.autoconfigure.AutoConfigureRestTestClient;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.web.servlet.client.RestTestClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@code requests.http} with the sample as it runs without a key.
 */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT, properties = { "openrouter.management-key=" })
@AutoConfigureRestTestClient
@DirtiesContext
class RequestsFileTests {

	@Autowired
	private RestTestClient client;

	@Autowired
	private MeterRegistry meters;

	@LocalServerPort
	private int port;

	/**
	 * More than once, since the walk clears up after itself.
	 */
	@RepeatedTest(2)
	void eachRequestAnswersAsItsTitleSaysAndAllOperationsAreCalled() throws IOException {
		String file = Files.readString(Path.of("requests.http"));
		assertThat(file).contains("http://localhost:8080");
		Map<String, Long> callsBefore = calls();
		RequestsFileRequest.parse(file.replace("http://localhost:8080", "http://localhost:" + this.port))
			.forEach((request) -> request.sendWith(this.client));
		Map<String, Long> calls = calls();
		callsBefore.forEach((operation, count) -> calls.merge(operation, -count, Long::sum));
		calls.values().removeIf((count) -> count == 0);
		assertThat(calls.keySet()).as("operations that the walk calls")
			.containsExactlyInAnyOrderElementsOf(RequestsFileRequest.OPERATIONS);
	}

	private Map<String, Long> calls() {
		Map<String, Long> calls = new TreeMap<>();
		for (Timer timer : this.meters.get("openrouter.client.operations").timers()) {
			calls.merge(timer.getId().getTag("operation"), timer.count(), Long::sum);
		}
		return calls;
	}

}
