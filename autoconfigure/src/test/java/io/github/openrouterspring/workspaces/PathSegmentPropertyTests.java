package io.github.openrouterspring.workspaces;

import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;

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
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

import org.springframework.web.util.UriUtils;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Property tests for ids, which must arrive as a single path segment whatever characters
 * they contain.
 */
class PathSegmentPropertyTests {

	private static final int TEAPOT = 418;

	private final RawServer server = RawServer.start(RawResponse.of(TEAPOT, ""));

	@Property(tries = 60, edgeCases = EdgeCasesMode.NONE)
	void idIsEncodedAsSinglePathSegment(@ForAll("ids") String id, @ForAll Engine engine) {
		try (WorkspacesClient client = engine.client(this.server.url()).build()) {
			InvalidArgumentTests.CALLS_OF_ONE_WORKSPACE
				.forEach((operation, call) -> assertSent(operation, id, () -> call.accept(client, id)));
			InvalidArgumentTests.CALLS_OF_ONE_BUDGET.forEach(
					(operation, call) -> assertSent(operation, id, () -> call.accept(client, BudgetInterval.of(id))));
		}
	}

	private void assertSent(String operation, String id, ThrowingCallable call) {
		OpenRouterApiException failure = catchThrowableOfType(OpenRouterApiException.class, call);
		assertThat(failure.getStatusCode().value()).as(operation).isEqualTo(TEAPOT);
		assertThat(this.server.requests()).as(operation).isOne();
		String path = this.server.sent().get(0).split("[ ?]")[1];
		this.server.received().clear();
		assertThat(path).as(operation).startsWith("/workspaces/").matches("\\p{Graph}+");
		assertThat(path.substring(12).split("/")).as(operation)
			.extracting((segment) -> UriUtils.decode(segment, StandardCharsets.UTF_8))
			.containsExactly(Stream.of(operation.split("/"))
				.skip(1)
				.map((segment) -> segment.equals("*") ? id : segment)
				.toArray(String[]::new));
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

}
