package io.github.openrouterspring.workspaces;

import java.time.Duration;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Property tests for texts, which must be returned as they were sent.
 */
class WorkspaceTextPropertyTests {

	private final SettleServer server = new SettleServer(SettleScript.HONEST, CreateWorkspaceRequest.of("Red", "red"));

	private final WorkspacesClient client = this.server.client(Duration.ofHours(1));

	@Property(tries = 300)
	void createPreservesTexts(@ForAll("names") String name, @ForAll("descriptions") String description) {
		Workspace workspace = this.client.create(
				CreateWorkspaceRequest.builder(name, "red").description(description).defaultTextModel(name).build());
		assertThat(workspace.name()).isEqualTo(name);
		assertThat(workspace.description()).isEqualTo(description);
		assertThat(workspace.defaultTextModel()).isEqualTo(name);
		this.client.delete("red");
	}

	@Property(tries = 300)
	void updatePreservesTexts(@ForAll("names") String name, @ForAll("descriptions") String description) {
		this.server.addOld("Red", "red");
		Workspace workspace = this.client.update("red", (update) -> update.name(name).description(description));
		assertThat(workspace.name()).isEqualTo(name);
		assertThat(workspace.description()).isEqualTo(description);
	}

	@Provide
	Arbitrary<String> names() {
		return text(100).filter((name) -> !name.isBlank());
	}

	@Provide
	Arbitrary<String> descriptions() {
		return text(500);
	}

	/**
	 * Texts of all planes, with a preference for characters that are special in JSON.
	 */
	private static Arbitrary<String> text(int maxLength) {
		Arbitrary<Integer> codePoints = Arbitraries
			.frequencyOf(
					Tuple.of(3,
							Arbitraries
								.of("\"\\/{}[]:,\0\b\f\n\r\t\u007F\u2028 \uFEFF\uFFFF".chars().boxed().toList())),
					Tuple.of(3, Arbitraries.integers().between(0, 0x17F)),
					Tuple.of(1, Arbitraries.integers().between(0x180, Character.MIN_SURROGATE - 1)),
					Tuple.of(1, Arbitraries.integers().between(Character.MAX_SURROGATE + 1, Character.MAX_CODE_POINT)));
		return codePoints.list()
			.ofMaxSize(maxLength)
			.map((list) -> list.stream().map(Character::toString).reduce("", String::concat));
	}

}
