package io.github.openrouterspring.workspaces;

import java.io.InterruptedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.stream.Stream;

import io.github.openrouterspring.OpenRouterConflictException;
import io.github.openrouterspring.OpenRouterInterruptedException;
import io.github.openrouterspring.OpenRouterOutcomeUnknownException;
import io.github.openrouterspring.OpenRouterServerException;
import io.github.openrouterspring.OpenRouterTimeoutException;
import io.github.openrouterspring.OutcomeUnknownReason;
import io.github.openrouterspring.http.BackgroundCall;
import io.github.openrouterspring.http.Engine;
import io.github.openrouterspring.http.GrowingTimeout;
import io.github.openrouterspring.workspaces.RecordingServer.Answer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Tests for the outcome of a create, or another change, whose workspace is looked up
 * after an ambiguous failure.
 */
class CreateOutcomeTests {

	private static final CreateWorkspaceRequest RED = CreateWorkspaceRequest.of("Red", "red");

	@ParameterizedTest
	@CsvSource({ "PT0S, PT0S", "PT1H, PT0S", "PT-1H, PT0S", "PT0S, PT-4S", "PT1H, PT-4S", "PT-1H, PT-4S",
			"PT0S, PT3S" })
	void workspaceCreatedDuringTheCallByServerTimeIsTheResult(Duration skew, Duration age) {
		Instant serverTime = Instant.now().plus(skew);
		assertThat(create(serverTime.plus(age), httpDate(serverTime)).createdAt()).isEqualTo(serverTime.plus(age));
	}

	@ParameterizedTest
	@CsvSource({ "PT0S, PT-30S", "PT1H, PT-30S", "PT-1H, PT-30S", "PT1H, PT-1H", "PT0S, P-900D" })
	void workspaceCreatedBeforeTheCallByServerTimeIsAConflict(Duration skew, Duration age) {
		Instant serverTime = Instant.now().plus(skew);
		assertConflict(serverTime.plus(age), httpDate(serverTime));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "yesterday" })
	void clocksMayDifferByAMinuteWithoutAServerDate(String date) {
		Instant now = Instant.now();
		assertThat(create(now.minusSeconds(50), date).createdAt()).isEqualTo(now.minusSeconds(50));
		assertThat(create(now.plusSeconds(300), date).createdAt()).isEqualTo(now.plusSeconds(300));
		assertConflict(now.minusSeconds(180), date);
	}

	@Test
	void ambiguousWorkspaceIsReported() {
		AmbiguousWorkspaceException failure = catchThrowableOfType(AmbiguousWorkspaceException.class,
				() -> new RecordingServer(Answer.of(503), Dialog.workspace("Red", "red", null)).client().create(RED));
		assertThat(failure)
			.hasMessage("OpenRouter operation 'create' has an unknown outcome: workspace 'red' exists, but may not be "
					+ "the workspace that the call concerns. Call get(\"red\") later to check")
			.hasCauseInstanceOf(OpenRouterServerException.class)
			.hasNoSuppressedExceptions();
		assertThat(failure.getWorkspace()).isEqualTo("red");
		assertThat(failure.getFound().id()).hasToString(Dialog.ID);
	}

	@Test
	void lookupFailureReportsTheFailureOfTheCreate() {
		RecordingServer server = new RecordingServer(
				(request) -> Answer.of((request.getMethod() == HttpMethod.POST) ? 500 : 503));
		OpenRouterOutcomeUnknownException failure = catchThrowableOfType(OpenRouterOutcomeUnknownException.class,
				() -> server.client().create(RED));
		assertThat(failure.getWorkspace()).isEqualTo("red");
		assertThat(failure.getReason()).isEqualTo(OutcomeUnknownReason.LOOKUP_FAILED);
		assertThat(failure).hasMessageContaining("workspace 'red' could not be read. Call get(\"red\") later");
		assertThat(failure.getCause()).isInstanceOfSatisfying(OpenRouterServerException.class,
				(cause) -> assertThat(cause.getStatusCode().value()).isEqualTo(500));
		assertThat(failure.getSuppressed()).singleElement()
			.isInstanceOfSatisfying(OpenRouterServerException.class, (suppressed) -> {
				assertThat(suppressed.getStatusCode().value()).isEqualTo(503);
				assertThat(suppressed.getOperation()).isEqualTo("get");
				assertThat(suppressed.getAttempts()).isEqualTo(4);
			});
	}

	@Test
	void keySourceFailureDoesNotHideTheFirstRequest() {
		AtomicInteger keys = new AtomicInteger();
		WorkspacesClient client = new RecordingServer(Answer.of(503)).clientBuilder()
			.key(() -> (keys.getAndIncrement() == 0) ? Engine.KEY : "")
			.build();
		assertThat(catchThrowableOfType(OpenRouterOutcomeUnknownException.class, () -> client.create(RED)).getReason())
			.isEqualTo(OutcomeUnknownReason.NOT_LOOKED_UP);
	}

	@ParameterizedTest
	@ValueSource(strings = { "55", "100000000" })
	void lookupIgnoresARetryAfterBeyondTheDeadline(String retryAfter) {
		RecordingServer server = new RecordingServer(Answer.of(503).withHeader("Retry-After", retryAfter),
				Dialog.workspace("Red", "red", Instant.now()));
		server.client().withOptions((options) -> options.timeout(Duration.ofSeconds(50))).create(RED);
		assertThat(server.sent()).containsExactly("POST /workspaces", "GET /workspaces/red");
	}

	@Test
	void interruptedThrottleWaitLeavesTheOutcomeUnknown() throws InterruptedException {
		RecordingServer server = new RecordingServer(Answer.of(503).withHeader("Retry-After", "50"));
		BackgroundCall call = BackgroundCall.start(() -> server.client().create(RED));
		Throwable failure = call.interruptWhen(() -> call.thread().getState() == Thread.State.TIMED_WAITING);
		assertThat(failure).isInstanceOf(OpenRouterOutcomeUnknownException.class);
		assertThat(failure.getSuppressed()).hasExactlyElementsOfTypes(OpenRouterInterruptedException.class);
		assertThat(call.isInterruptKept()).isTrue();
	}

	@Test
	void createIsRetriedUnchanged() {
		RecordingServer server = new RecordingServer(Answer.of(502), Answer.notFound(),
				Dialog.workspace("Red", "red", Instant.now()));
		server.client().create(CreateWorkspaceRequest.builder("Red", "red").description(null).build());
		assertThat(server.bodies()).containsExactly("{\"name\":\"Red\",\"slug\":\"red\",\"description\":null}", "",
				"{\"name\":\"Red\",\"slug\":\"red\",\"description\":null}");
	}

	static Stream<Arguments> timeouts() {
		Answer stall = () -> {
			BackgroundCall.awaitInterrupt();
			throw new InterruptedIOException();
		};
		Consumer<WorkspacesClient> create = (client) -> client.create(RED);
		Consumer<WorkspacesClient> update = (client) -> client.update("red", (changes) -> changes.slug("blue"));
		Consumer<WorkspacesClient> delete = (client) -> client.delete("red");
		Answer busy = Answer.of(503);
		OutcomeUnknownReason notLookedUp = OutcomeUnknownReason.NOT_LOOKED_UP;
		OutcomeUnknownReason failed = OutcomeUnknownReason.LOOKUP_FAILED;
		return Stream.of(Arguments.argumentSet("create", create, List.of(stall), notLookedUp),
				Arguments.argumentSet("update", update, List.of(stall), notLookedUp),
				Arguments.argumentSet("lookup of a create", create, List.of(busy, stall), notLookedUp),
				Arguments.argumentSet("lookup of a delete", delete, List.of(busy, stall), failed));
	}

	@ParameterizedTest
	@MethodSource("timeouts")
	void callTimeoutLeavesTheOutcomeUnknown(Consumer<WorkspacesClient> change, List<Answer> answers,
			OutcomeUnknownReason reason) {
		AtomicReference<RecordingServer> server = new AtomicReference<>();
		OpenRouterOutcomeUnknownException failure = GrowingTimeout
			.until((ended) -> server.get().requests().size() == answers.size(), (timeout) -> {
				server.set(new RecordingServer(answers.toArray(Answer[]::new)));
				WorkspacesClient client = server.get().client().withOptions((options) -> options.timeout(timeout));
				return catchThrowableOfType(OpenRouterOutcomeUnknownException.class, () -> change.accept(client));
			});
		assertThat(failure.getReason()).isEqualTo(reason);
		assertThat(failure.getAttempts()).isOne();
		assertThat(failure.getSuppressed()).hasExactlyElementsOfTypes(OpenRouterTimeoutException.class);
		assertThat(server.get().requests()).hasSameSizeAs(answers);
		assertThat(Thread.currentThread().isInterrupted()).isFalse();
	}

	@Test
	void interruptedCreateFailsWithoutLookup() {
		RecordingServer server = new RecordingServer(() -> {
			Thread.currentThread().interrupt();
			throw new InterruptedIOException();
		});
		OpenRouterInterruptedException failure = catchThrowableOfType(OpenRouterInterruptedException.class,
				() -> server.client().create(RED));
		assertThat(Thread.interrupted()).isTrue();
		assertThat(failure.isRequestSent()).isTrue();
	}

	private static String httpDate(Instant time) {
		return DateTimeFormatter.RFC_1123_DATE_TIME.format(time.atOffset(ZoneOffset.UTC));
	}

	private static Workspace create(Instant createdAt, String date) {
		return new RecordingServer(Answer.of(503),
				Dialog.workspace("Red", "red", createdAt).withHeader(HttpHeaders.DATE, date))
			.client()
			.create(RED);
	}

	private static void assertConflict(Instant createdAt, String date) {
		assertThatExceptionOfType(OpenRouterConflictException.class).isThrownBy(() -> create(createdAt, date))
			.withMessageEndingWith("The slug 'red' is taken by a workspace that this call did not create");
	}

}
