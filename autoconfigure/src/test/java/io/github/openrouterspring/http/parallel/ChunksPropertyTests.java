package io.github.openrouterspring.http.parallel;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

import io.github.openrouterspring.ApiError;
import io.github.openrouterspring.OpenRouterBadRequestException;
import io.github.openrouterspring.OpenRouterException;
import io.github.openrouterspring.OpenRouterPartialFailureException;
import io.github.openrouterspring.http.Deadline;
import io.micrometer.observation.ObservationRegistry;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Property tests for bulk changes of which any requests may fail.
 */
class ChunksPropertyTests {

	@Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
	void retryingTheRemainderCompletesTheChange(@ForAll @IntRange(min = 1, max = 750) int count,
			@ForAll @Size(max = 12) List<Boolean> failures, @ForAll @IntRange(min = 1, max = 5) int concurrency) {
		List<String> users = IntStream.range(0, count).mapToObj("user_%d"::formatted).toList();
		Members members = new Members(failures.iterator());
		List<String> remaining = users;
		int added = 0;
		while (!remaining.isEmpty()) {
			int before = members.ids.size();
			try {
				added += chunks(members, concurrency).process(remaining);
				remaining = List.of();
			}
			catch (OpenRouterPartialFailureException ex) {
				List<String> rest = new ArrayList<>(remaining);
				rest.removeAll(ex.getDone());
				assertThat(ex.getDone()).isNotEmpty();
				assertThat(ex.getRemaining()).isNotEmpty().isEqualTo(rest);
				assertThat(members.ids).containsAll(ex.getDone()).doesNotContainAnyElementsOf(ex.getRemaining());
				added += ex.getDone().size();
				remaining = ex.getRemaining();
			}
			catch (OpenRouterException ex) {
				assertThat(members.ids).as("no user added").hasSize(before);
			}
		}
		assertThat(members.ids).containsExactlyInAnyOrderElementsOf(users);
		assertThat(added).isEqualTo(count);
		assertThat(members.sizes).allMatch((size) -> size >= 1 && size <= 100);
		// One request for each chunk, and one more for each failure
		long failed = failures.stream().limit(members.sizes.size()).filter((failure) -> failure).count();
		assertThat(members.sizes).hasSize((count + 99) / 100 + (int) failed);
	}

	private static Chunks<Integer> chunks(Members members, int concurrency) {
		return new Chunks<>(members::add, Integer::sum, new CallPipeline<>("bulkAddMembers", Runnable::run,
				ObservationRegistry.NOOP, () -> Deadline.after(Duration.ofMinutes(1))), () -> concurrency);
	}

	/**
	 * Model of a server that rejects some of the requests.
	 */
	private static final class Members {

		private final Set<String> ids = new LinkedHashSet<>();

		private final List<Integer> sizes = new ArrayList<>();

		private final Iterator<Boolean> failures;

		Members(Iterator<Boolean> failures) {
			this.failures = failures;
		}

		int add(List<String> userIds) {
			this.sizes.add(userIds.size());
			if (this.failures.hasNext() && this.failures.next()) {
				throw new OpenRouterBadRequestException("bulkAddMembers", 1, ApiError.of(400, "No"));
			}
			this.ids.addAll(userIds);
			return userIds.size();
		}

	}

}
