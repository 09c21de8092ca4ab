package io.github.openrouterspring.test;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.github.openrouterspring.client.Page;
import io.github.openrouterspring.workspaces.Workspace;
import io.github.openrouterspring.workspaces.WorkspaceMember;
import io.github.openrouterspring.workspaces.WorkspacesClient;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the pages and streams of a {@link WorkspacesClient}, with 250 workspaces and
 * 250 members.
 */
@ParameterizedClass
@EnumSource
class WorkspacesClientPagingTests {

	@Parameter
	private Listing listing;

	@AutoClose
	private final FakeOpenRouter openRouter = FakeOpenRouter.start();

	@RegisterExtension
	private final OpenApiContract contract = new OpenApiContract(this.openRouter);

	private final WorkspacesClient client = WorkspacesClientFixture.client(this.openRouter);

	private final WorkspacesClient oneByOne = this.client.withOptions((options) -> options.maxConcurrency(1));

	@BeforeEach
	void seed() {
		this.openRouter.seed((seed) -> seed.workspaces(249, "team-%d"::formatted).users(250, "user_%d"::formatted));
	}

	@Test
	void firstPageHasFiftyRows() {
		Page<String> page = this.listing.firstPage(this.client);
		assertThat(page).isEqualTo(new Page<>(this.listing.all().subList(0, 50), 250L, 0, 50));
		assertSent("?offset=0&limit=50");
	}

	@Test
	void pagesFollowEachOther() {
		List<String> rows = new ArrayList<>();
		Page<String> page = this.listing.page(this.client, 0, 100);
		rows.addAll(page.items());
		while (page.hasNext()) {
			page = this.listing.page(this.client, page.nextOffset(), 100);
			rows.addAll(page.items());
		}
		assertThat(rows).isEqualTo(this.listing.all());
		assertSent("?offset=0&limit=100", "?offset=100&limit=100", "?offset=200&limit=100");
	}

	@ParameterizedTest
	@CsvSource({ "0, 1, 1, true", "249, 1, 1, false", "200, 100, 50, false", "250, 100, 0, false",
			"2147483647, 100, 0, false" })
	void pageIsAsLongAsTheListAllows(int offset, int limit, int size, boolean hasNext) {
		Page<String> page = this.listing.page(this.client, offset, limit);
		assertThat(page.items()).hasSize(size);
		assertThat(page.totalCount()).isEqualTo(250);
		assertThat(page.hasNext()).isEqualTo(hasNext);
	}

	@Test
	void streamReadsEverythingInOrder() {
		assertThat(this.listing.stream(this.client)).isEqualTo(this.listing.all());
		assertThat(WorkspacesClientFixture.sent(this.openRouter)).containsExactlyInAnyOrder(
				requests("?offset=0&limit=100", "?offset=100&limit=100", "?offset=200&limit=100"));
	}

	@Test
	void streamReadsOnePageForACallerWhoTakesNoMore() {
		assertThat(this.listing.stream(this.client).limit(100)).hasSize(100);
		assertThat(this.listing.stream(this.client).findFirst()).hasValue(this.listing.all().get(0));
		assertSent("?offset=0&limit=100", "?offset=0&limit=100");
	}

	@Test
	void streamSendsNothingBeforeATerminalOperation() {
		Stream<String> stream = this.listing.stream(this.client).filter((row) -> !row.isEmpty()).skip(1).limit(1);
		assertThat(WorkspacesClientFixture.sent(this.openRouter)).isEmpty();
		assertThat(stream).containsExactly(this.listing.all().get(1));
	}

	static Stream<Arguments> terminalOperations() {
		return Stream.of(operation("findFirst", Stream::findFirst, 1),
				operation("100 rows", (stream) -> stream.limit(100).toList(), 1),
				operation("101 rows", (stream) -> stream.limit(101).toList(), 2),
				operation("row 100", (stream) -> stream.skip(99).findFirst(), 1),
				operation("row 101", (stream) -> stream.skip(100).findFirst(), 2),
				operation("no rows", (stream) -> stream.limit(0).toList(), 0),
				operation("anyMatch", (stream) -> stream.anyMatch((row) -> row.endsWith("150")), 2),
				operation("takeWhile", (stream) -> stream.takeWhile((row) -> !row.endsWith("50")).count(), 1),
				operation("count", Stream::count, 3), operation("iterator", (stream) -> stream.iterator().next(), 1),
				operation("flatMap", (stream) -> Stream.of(stream).flatMap((rows) -> rows).findFirst(), 1));
	}

	private static Arguments operation(String name, Function<Stream<String>, ?> operation, int requests) {
		return Arguments.argumentSet(name, operation, requests);
	}

	@ParameterizedTest
	@MethodSource("terminalOperations")
	void streamReadsOnlyThePagesThatAreNeeded(Function<Stream<String>, ?> operation, int requests) {
		assertThat(operation.apply(this.listing.stream(this.oneByOne))).isNotNull();
		assertThat(WorkspacesClientFixture.sent(this.openRouter)).hasSize(requests);
	}

	@Test
	void iteratorReadsAPageWhenItsFirstRowIsAskedFor() {
		Iterator<String> rows = this.listing.stream(this.oneByOne).iterator();
		for (int row = 0; row < 100; row++) {
			rows.next();
		}
		assertThat(WorkspacesClientFixture.sent(this.openRouter)).hasSize(1);
		assertThat(rows.hasNext()).isTrue();
		assertThat(WorkspacesClientFixture.sent(this.openRouter)).hasSize(2);
	}

	private void assertSent(String... queries) {
		assertThat(WorkspacesClientFixture.sent(this.openRouter)).containsExactly(requests(queries));
	}

	private String[] requests(String... queries) {
		return Stream.of(queries).map(this.listing.request::concat).toArray(String[]::new);
	}

	/**
	 * A list that comes in pages, each row of which is a slug or the id of a user.
	 */
	enum Listing {

		WORKSPACES("GET /workspaces") {

			@Override
			List<String> all() {
				return Stream.concat(Stream.of("default"), IntStream.range(1, 250).mapToObj("team-%d"::formatted))
					.toList();
			}

			@Override
			Page<String> firstPage(WorkspacesClient client) {
				return rows(client.list(), Workspace::slug);
			}

			@Override
			Page<String> page(WorkspacesClient client, int offset, int limit) {
				return rows(client.list(offset, limit), Workspace::slug);
			}

			@Override
			Stream<String> stream(WorkspacesClient client) {
				return client.stream().map(Workspace::slug);
			}

		},

		MEMBERS("GET /workspaces/default/members") {

			@Override
			List<String> all() {
				return IntStream.rangeClosed(1, 250).mapToObj("user_%d"::formatted).toList();
			}

			@Override
			Page<String> firstPage(WorkspacesClient client) {
				return rows(client.listMembers("default"), WorkspaceMember::userId);
			}

			@Override
			Page<String> page(WorkspacesClient client, int offset, int limit) {
				return rows(client.listMembers("default", offset, limit), WorkspaceMember::userId);
			}

			@Override
			Stream<String> stream(WorkspacesClient client) {
				return client.streamMembers("default").map(WorkspaceMember::userId);
			}

		};

		private final String request;

		Listing(String request) {
			this.request = request;
		}

		abstract List<String> all();

		abstract Page<String> firstPage(WorkspacesClient client);

		abstract Page<String> page(WorkspacesClient client, int offset, int limit);

		abstract Stream<String> stream(WorkspacesClient client);

		private static <T> Page<String> rows(Page<T> page, Function<T, String> row) {
			return page.map(row);
		}

	}

}
