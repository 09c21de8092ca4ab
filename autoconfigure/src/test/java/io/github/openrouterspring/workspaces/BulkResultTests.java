package io.github.openrouterspring.workspaces;

import java.util.List;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link BulkAddResult} and {@link BulkRemoveResult}.
 */
class BulkResultTests {

	private static final WorkspaceMember ADA = new WorkspaceMember(null, null, "user_ada", null, null);

	private static final WorkspaceMember BOB = new WorkspaceMember(null, null, "user_bob", null, null);

	@ParameterizedTest
	@CsvSource({ "false, false, false", "true, false, true", "false, true, true", "true, true, true" })
	void sumIsRepeatedIfAPartIs(boolean first, boolean second, boolean sum) {
		assertThat(new BulkAddResult(1, List.of(ADA), first).plus(new BulkAddResult(2, List.of(BOB), second)))
			.isEqualTo(new BulkAddResult(3, List.of(ADA, BOB), sum));
		assertThat(new BulkRemoveResult(1, first).plus(new BulkRemoveResult(2, second)))
			.isEqualTo(new BulkRemoveResult(3, sum));
	}

}
