package io.github.openrouterspring.workspaces;

import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

import io.github.openrouterspring.OpenRouterApiException;
import io.github.openrouterspring.http.Engine;
import io.github.openrouterspring.http.RawResponse;
import io.github.openrouterspring.http.RawServer;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Property tests for ids, which must arrive as a single path segment whatever characters
 * they contain.
 */
class PathSegmentPropertyTests {

	private static final Map<String, BiConsumer<WorkspacesClient, String>> OPERATIONS = Map.ofEntries(
			Map.entry("GET /*", WorkspacesClient::get),
			Map.entry("PATCH /*", (client, id) -> client.update(id, (update) -> update.name("Red"))),
			Map.entry("DELETE /*", WorkspacesClient::delete),
			Map.entry("GET /*/members", WorkspacesClient::listMembers),
			Map.entry("POST /*/members/add", (client, id) -> client.bulkAddMembers(id, List.of("user_ada"))),
			Map.entry("POST /*/members/remove", (client, id) -> client.bulkRemoveMembers(id, List.of("user_ada"))),
			Map.entry("GET /*/budgets", WorkspacesClient::listBudgets),
			Map.entry("GET /*/budgets/daily", (client, id) -> client.getBudget(id, BudgetInterval.DAILY)),
			Map.entry("PUT /*/budgets/daily",
					(client, id) -> client.setBudget(id, BudgetInterval.DAILY, BigDecimal.ONE)),
			Map.entry("DELETE /*/budgets/daily", (client, id) -> client.deleteBudget(id, BudgetInterval.DAILY)),
			Map.entry("GET /red/budgets/*", (client, id) -> client.getBudget("red", BudgetInterval.of(id))),
			Map.entry("DELETE /red/budgets/*", (client, id) -> client.deleteBudget("red", BudgetInterval.of(id))));

	private static final int TEAPOT = 418;

	private final RawServer server = RawServer.start(RawResponse.of(TEAPOT, ""));

	@Property(tries = 60, edgeCases = EdgeCasesMode.NONE)
	void idIsEncodedAsSinglePathSegment(@ForAll("ids") String id, @ForAll Engine engine) {
		try (WorkspacesClient client = engine.client(this.server.url()).build()) {
			OPERATIONS.forEach((operation, call) -> {
				OpenRouterApiException failure = catchThrowableOfType(OpenRouterApiException.class,
						() -> call.accept(client, id));
				assertThat(failure.getStatusCode().value()).as(operation).isEqualTo(TEAPOT);
				assertThat(this.server.requests()).as(operation).isOne();
				List<String> expected = List
					.of(("/workspaces" + operation.substring(operation.indexOf('/'))).split("/"));
				String path = this.server.sent().get(0).split("[ ?]")[1];
				this.server.received().clear();
				List<String> segments = List.of(path.split("/"));
				assertThat(segments).as(operation).hasSameSizeAs(expected);
				for (int i = 1; i < segments.size(); i++) {
					assertThat(decode(segments.get(i))).as(operation)
						.isEqualTo(expected.get(i).equals("*") ? id : expected.get(i));
				}
			});
		}
	}

	/**
	 * Strings of all planes, with a preference for characters that are special in URLs.
	 */
	@Provide
	Arbitrary<String> ids() {
		Arbitrary<Integer> codePoints = Arbitraries.frequencyOf(
				Tuple.of(4, Arbitraries.of("/\\%.?#;&=+:@{}[]<>^|~'\"`,$! -_*()2Fe".chars().boxed().toList())),
				Tuple.of(2, Arbitraries.integers().between(' ', 0x17F)),
				Tuple.of(1, Arbitraries.integers().between(0x180, Character.MAX_CODE_POINT)));
		return codePoints.list()
			.ofMinSize(1)
			.ofMaxSize(20)
			.map((list) -> list.stream().map(Character::toString).reduce("", String::concat))
			.filter(PathSegmentPropertyTests::isAccepted);
	}

	private static boolean isAccepted(String id) {
		try {
			return RequestValidator.pathSegment("workspace", id).equals(id);
		}
		catch (IllegalArgumentException ex) {
			return false;
		}
	}

	/**
	 * Undo the encoding, and fail where {@code URLDecoder} would be lenient.
	 */
	private static String decode(String segment) {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		for (int i = 0; i < segment.length(); i++) {
			char c = segment.charAt(i);
			assertThat(c).isLessThan('\u007F');
			if (c == '%') {
				bytes.write(Integer.parseInt(segment.substring(i + 1, i + 3), 16));
				i += 2;
			}
			else {
				bytes.write(c);
			}
		}
		try {
			return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes.toByteArray())).toString();
		}
		catch (CharacterCodingException ex) {
			throw new AssertionError(segment, ex);
		}
	}

}
