package io.github.openrouterspring.workspaces;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import io.github.openrouterspring.ApiError;
import io.github.openrouterspring.OpenRouterException;
import io.github.openrouterspring.OpenRouterNotFoundException;
import io.github.openrouterspring.OpenRouterPartialFailureException;
import io.github.openrouterspring.OpenRouterRateLimitException;
import io.github.openrouterspring.OpenRouterTimeoutException;
import io.github.openrouterspring.workspaces.RecordingServer.Answer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.http.client.ClientHttpResponse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link Chunks} and the results that they add up.
 */
class ChunksTests {

	private final List<Integer> sizes = new ArrayList<>();

	@ParameterizedTest
	@CsvSource({ "1, 1, 1", "100, 1, 100", "101, 2, 1", "200, 2, 100", "250, 3, 50" })
	void idsAreSentByTheHundredInTheirOrder(int count, int requests, int lastSize) {
		List<String> sent = Chunks.process(userIds(count), (chunk) -> {
			this.sizes.add(chunk.size());
			return chunk;
		}, (first, second) -> {
			List<String> sum = new ArrayList<>(first);
			sum.addAll(second);
			return sum;
		});
		assertThat(sent).isEqualTo(userIds(count));
		assertThat(this.sizes).hasSize(requests).endsWith(lastSize);
	}

	@Test
	void firstFailureIsNoPartialFailure() {
		OpenRouterNotFoundException failure = new OpenRouterNotFoundException("bulkAddMembers", 1,
				ApiError.of(404, "No such workspace"));
		assertThatExceptionOfType(OpenRouterNotFoundException.class).isThrownBy(() -> process(250, 1, failure))
			.isSameAs(failure);
		assertThat(this.sizes).containsExactly(100);
	}

	@Test
	void laterFailureTellsWhatIsDoneAndWhatRemains() {
		OpenRouterRateLimitException failure = new OpenRouterRateLimitException("bulkAddMembers", 4,
				ApiError.of(429, "Slow down"));
		assertThatExceptionOfType(OpenRouterPartialFailureException.class).isThrownBy(() -> process(350, 3, failure))
			.withCause(failure)
			.withMessageContaining("'bulkAddMembers' was done for 200 users and not for 150")
			.withMessageContaining("Slow down")
			.satisfies((ex) -> {
				assertThat(ex.getDone()).isEqualTo(userIds(200));
				assertThat(ex.getRemaining()).isEqualTo(userIds(350).subList(200, 350));
				assertThat(ex.getOperation()).isEqualTo("bulkAddMembers");
				assertThat(ex.getAttempts()).isEqualTo(4);
			});
		assertThat(this.sizes).containsExactly(100, 100, 100);
	}

	@Test
	void addedUsersAddUp() {
		RecordingServer server = new RecordingServer(added(70, "user_1"), Answer.of(502), added(30, "user_101"),
				added(5, "user_201"));
		BulkAddResult result = server.client().bulkAddMembers("red", userIds(205));
		assertThat(result.addedCount()).isEqualTo(105);
		assertThat(result.members()).extracting(WorkspaceMember::userId)
			.containsExactly("user_1", "user_101", "user_201");
		assertThat(result.repeated()).isTrue();
	}

	@Test
	void allRequestsShareTheTimeOfOneCall() {
		RecordingServer server = new RecordingServer(ChunksTests::answerWhenTheTimeIsOver, added(5, "user_101"));
		WorkspacesClient client = server.client().withOptions((options) -> options.timeout(Duration.ofMillis(50)));
		assertThatExceptionOfType(OpenRouterPartialFailureException.class)
			.isThrownBy(() -> client.bulkAddMembers("red", userIds(105)))
			.withCauseInstanceOf(OpenRouterTimeoutException.class)
			.satisfies((ex) -> assertThat(ex.getRemaining()).hasSize(5));
		assertThat(server.sent()).hasSize(1);
	}

	@Test
	void removedUsersAddUp() {
		RecordingServer server = new RecordingServer(Answer.of(200, "{\"removed_count\":70}"),
				Answer.of(200, "{\"removed_count\":30}"));
		assertThat(server.client().bulkRemoveMembers("red", userIds(105))).isEqualTo(new BulkRemoveResult(100, false));
	}

	@Test
	void requestThatIsRepeatedAfterAnotherThatHadNoEffectCountsAll() {
		RecordingServer server = new RecordingServer(Answer.of(429), added(1, "user_1"));
		assertThat(server.client().bulkAddMembers("red", userIds(1)).repeated()).isFalse();
	}

	private int process(int count, int failing, OpenRouterException failure) {
		return Chunks.process(userIds(count), (chunk) -> {
			this.sizes.add(chunk.size());
			if (this.sizes.size() == failing) {
				throw failure;
			}
			return chunk.size();
		}, Integer::sum);
	}

	private static ClientHttpResponse answerWhenTheTimeIsOver() throws IOException {
		// The watchdog interrupts what it can not end otherwise
		while (!Thread.currentThread().isInterrupted()) {
			Thread.onSpinWait();
		}
		return added(100, "user_1").give();
	}

	private static Answer added(int count, String userId) {
		return Answer.of(200, "{\"added_count\":%d,\"data\":[{\"user_id\":\"%s\"}]}".formatted(count, userId));
	}

	private static List<String> userIds(int count) {
		return IntStream.rangeClosed(1, count).mapToObj("user_%d"::formatted).toList();
	}

}
