package io.github.openrouterspring.workspaces;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for comparing a request with a workspace.
 */
class WorkspaceDifferenceTests {

	private static final Workspace FULL = new Workspace(UUID.randomUUID(), "Red", "red", "The red one", "text", "image",
			ProviderSort.PRICE, true, true, true, 0.25, List.of(1L, 2L), List.of("a", "b"), true, null, null, null,
			null);

	private static final Workspace BARE = new Workspace(UUID.randomUUID(), "Red", "red", null, null, null, null, null,
			null, null, null, null, null, null, null, null, null, null);

	private static final Workspace EMPTY = new Workspace(UUID.randomUUID(), "Red", "red", " ", null, null, null, false,
			false, false, null, List.of(), List.of(), null, null, null, null, null);

	static Stream<Arguments> sentToTheFullWorkspace() {
		return Stream.of(field(WorkspaceField.NAME, " Red ", "red"), field(WorkspaceField.SLUG, "red", "Red"),
				field(WorkspaceField.DESCRIPTION, "The red one", "The blue one"),
				field(WorkspaceField.DEFAULT_TEXT_MODEL, "text", "image"),
				field(WorkspaceField.DEFAULT_IMAGE_MODEL, "image", "text"),
				field(WorkspaceField.DEFAULT_PROVIDER_SORT, ProviderSort.of("price"), ProviderSort.LATENCY),
				field(WorkspaceField.IO_LOGGING_ENABLED, true, false),
				field(WorkspaceField.BROADCAST_ENABLED, true, false),
				field(WorkspaceField.DATA_DISCOUNT_LOGGING_ENABLED, true, false),
				field(WorkspaceField.IO_LOGGING_SAMPLING_RATE, 0.25, 0.5),
				field(WorkspaceField.IO_LOGGING_API_KEY_IDS, List.of(2L, 1L, 1L), List.of(1L)),
				field(WorkspaceField.DISABLED_SERVER_TOOLS, List.of("b", "a"), List.of("a", "b", "c")));
	}

	private static Arguments field(WorkspaceField field, Object same, Object other) {
		return Arguments.argumentSet(field.name(), field, same, other);
	}

	@ParameterizedTest
	@MethodSource("sentToTheFullWorkspace")
	void fieldIsAsSentIfItsValueIsTheSame(WorkspaceField field, Object same, Object other) {
		assertThat(field.isAsSent(same, FULL)).isTrue();
		assertThat(field.isAsSent(other, FULL)).isFalse();
	}

	@ParameterizedTest
	@EnumSource(names = { "DESCRIPTION", "DEFAULT_TEXT_MODEL", "DEFAULT_IMAGE_MODEL", "DEFAULT_PROVIDER_SORT",
			"DISABLED_SERVER_TOOLS" })
	void clearedFieldIsAsSentIfItIsNullOrEmpty(WorkspaceField field) {
		assertThat(field.isAsSent(null, BARE)).isTrue();
		assertThat(field.isAsSent(null, EMPTY)).isTrue();
		assertThat(field.isAsSent(null, FULL)).isFalse();
	}

	@Test
	void allKeysDifferFromNoKeys() {
		WorkspaceField field = WorkspaceField.IO_LOGGING_API_KEY_IDS;
		assertThat(field.isAsSent(null, BARE)).isTrue();
		assertThat(field.isAsSent(List.of(), EMPTY)).isTrue();
		assertThat(field.isAsSent(null, EMPTY)).isFalse();
		assertThat(field.isAsSent(List.of(), BARE)).isFalse();
	}

	@Test
	void emptyTextIsAsSentIfTheServerStoresNull() {
		assertThat(WorkspaceField.DESCRIPTION.isAsSent("", BARE)).isTrue();
	}

	@ParameterizedTest
	@MethodSource("sentToTheFullWorkspace")
	void onlyToolsAndFlagsMayBeOmittedByTheServer(WorkspaceField field, Object sent) {
		boolean same = Set.of(WorkspaceField.NAME, WorkspaceField.SLUG).contains(field);
		boolean mayBeAbsent = field == WorkspaceField.DISABLED_SERVER_TOOLS || sent instanceof Boolean;
		assertThat(field.isAsSent(sent, BARE)).isEqualTo(same || mayBeAbsent);
	}

	@Test
	void mutateCopiesAllFieldsAndClearsNone() {
		assertThat(FULL.mutate().build().fields()).containsOnlyKeys(WorkspaceField.values())
			.allSatisfy((field, value) -> assertThat(value).isEqualTo(field.valueIn(FULL)));
		assertThat(BARE.mutate().build().toJson()).as("without key ids, which would mean all keys")
			.containsOnlyKeys("name", "slug");
		assertThat(EMPTY.mutate().build())
			.hasToString("UpdateWorkspaceRequest{name=Red, slug=red, is_observability_io_logging_enabled=false, "
					+ "is_observability_broadcast_enabled=false, is_data_discount_logging_enabled=false, "
					+ "io_logging_api_key_ids=[]}");
	}

	@Test
	void onlyDifferentFieldsRemain() {
		UpdateWorkspaceRequest request = UpdateWorkspaceRequest.builder()
			.name(" Red ")
			.slug("crimson")
			.description(null)
			.defaultTextModel("text")
			.ioLoggingApiKeyIds(List.of(2L, 1L))
			.build();
		assertThat(request.remainingFor(FULL))
			.contains(UpdateWorkspaceRequest.builder().slug("crimson").description(null).build());
		assertThat(FULL.mutate().build().remainingFor(FULL)).isEmpty();
	}

	@Test
	void fieldsOmittedByTheServerRemain() {
		UpdateWorkspaceRequest request = UpdateWorkspaceRequest.builder()
			.observabilityBroadcastEnabled(true)
			.disabledServerTools(List.of("a", "b"))
			.build();
		assertThat(request.remainingFor(BARE)).contains(request);
		assertThat(request.remainingFor(FULL)).isEmpty();
	}

	@Test
	void allKeysAndNoKeysRemainToBeSent() {
		UpdateWorkspaceRequest every = UpdateWorkspaceRequest.builder().ioLoggingApiKeyIds(null).build();
		UpdateWorkspaceRequest none = UpdateWorkspaceRequest.builder().ioLoggingApiKeyIds(List.of()).build();
		assertThat(none.remainingFor(BARE)).contains(none);
		assertThat(every.remainingFor(FULL)).contains(every);
		assertThat(every.remainingFor(BARE)).isEmpty();
	}

	@Test
	void createFromAnUpdateDefaultsItsNameToTheSlug() {
		UpdateWorkspaceRequest update = UpdateWorkspaceRequest.builder().slug("red").description(null).build();
		assertThat(CreateWorkspaceRequest.of(update))
			.isEqualTo(CreateWorkspaceRequest.builder("red", "red").description(null).build());
		assertThat(CreateWorkspaceRequest.of(FULL.mutate().build()).fields()).containsEntry(WorkspaceField.NAME, "Red");
		assertThatIllegalArgumentException()
			.isThrownBy(() -> CreateWorkspaceRequest.of(UpdateWorkspaceRequest.builder().name("Red").build()))
			.withMessage("'fields' must have a slug");
	}

}
