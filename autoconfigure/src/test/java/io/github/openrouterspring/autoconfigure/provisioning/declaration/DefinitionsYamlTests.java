package io.github.openrouterspring.autoconfigure.provisioning.declaration;

import java.math.BigDecimal;
import java.util.List;

import io.github.openrouterspring.provisioning.ExportedWorkspaces;
import io.github.openrouterspring.provisioning.MemberSync;
import io.github.openrouterspring.provisioning.WorkspaceDefinition;
import io.github.openrouterspring.workspaces.BudgetInterval;
import io.github.openrouterspring.workspaces.ProviderSort;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.BigRange;
import net.jqwik.api.constraints.NotBlank;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ExportedWorkspaces#toYaml()}, which is read back as properties.
 */
class DefinitionsYamlTests {

	@Example
	void everyFieldIsWrittenAsAProperty() {
		WorkspaceDefinition blue = WorkspaceDefinition.builder("team-blue")
			.fields((fields) -> fields.name("Blue: 100%")
				.description("The blue team")
				.defaultTextModel("vendor/text")
				.defaultImageModel("vendor/image")
				.defaultProviderSort(ProviderSort.of("brand-new"))
				.observabilityIoLoggingEnabled(true)
				.observabilityBroadcastEnabled(false)
				.dataDiscountLoggingEnabled(true)
				.ioLoggingSamplingRate(0.0001)
				.ioLoggingApiKeyIds(List.of(1L, 9007199254740993L))
				.disabledServerTools(List.of("openrouter:web_search")))
			.budget(BudgetInterval.LIFETIME, new BigDecimal("12345678901234567890.125"))
			.budget(BudgetInterval.MONTHLY, new BigDecimal("12345678.25"))
			.budget(BudgetInterval.WEEKLY, new BigDecimal("100"))
			.budget(BudgetInterval.DAILY, new BigDecimal("1.5"))
			.includeByokInBudgets(true)
			.members("user_ada", "123")
			.memberSync(MemberSync.EXCLUSIVE)
			.renamedFrom("azure")
			.isProtected(true)
			.build();
		WorkspaceDefinition digits = WorkspaceDefinition.builder("007")
			.fields((fields) -> fields.description(null)
				.defaultTextModel(null)
				.defaultImageModel(null)
				.defaultProviderSort(null)
				.ioLoggingApiKeyIds(null)
				.disabledServerTools(null))
			.build();
		WorkspaceDefinition none = WorkspaceDefinition.builder("none")
			.fields((fields) -> fields.ioLoggingApiKeyIds(List.of()))
			.build();
		String yaml = yaml(blue, digits, none);
		assertThat(yaml).isEqualTo("""
				openrouter:
				  provisioning:
				    workspaces:
				      team-blue:
				        name: 'Blue: 100%'
				        description: The blue team
				        default-text-model: vendor/text
				        default-image-model: vendor/image
				        default-provider-sort: brand-new
				        io-logging-enabled: true
				        broadcast-enabled: false
				        data-discount-logging-enabled: true
				        io-logging-sampling-rate: 1.0E-4
				        io-logging-api-key-ids:
				        - 1
				        - 9007199254740993
				        disabled-server-tools:
				        - openrouter:web_search
				        budgets:
				          lifetime: '12345678901234567890.125'
				          monthly: '12345678.25'
				          weekly: 100
				          daily: 1.5
				        include-byok-in-budgets: true
				        members:
				          user-ids:
				          - user_ada
				          - '123'
				          sync: exclusive
				        renamed-from:
				        - azure
				        protected: true
				      '007':
				        description: ''
				        default-text-model: ''
				        default-image-model: ''
				        default-provider-sort: ''
				        io-logging-api-key-ids: all
				        disabled-server-tools: ''
				      none:
				        io-logging-api-key-ids: none
				""");
		assertThat(DeclaredWorkspacesTests.definitions(yaml)).containsExactly(blue, digits, none);
	}

	@Property(tries = 500)
	void everythingThatIsWrittenIsReadBack(@ForAll @NotBlank @StringLength(max = 100) String name,
			@ForAll @StringLength(min = 1, max = 100) String description,
			@ForAll @BigRange(min = "0.01", max = "1e30") BigDecimal limit) {
		String text = withoutHalves(description);
		WorkspaceDefinition definition = WorkspaceDefinition.builder("blue")
			.fields((fields) -> fields.name("x" + withoutHalves(name)).description("${" + text + "}"))
			.budget(BudgetInterval.DAILY, limit)
			.build();
		assertThat(DeclaredWorkspacesTests.definitions(yaml(definition))).containsExactly(definition);
	}

	@ParameterizedTest
	@ValueSource(strings = { "${a}", "${{}", "${", "${{}}", "a ${b} ${", "${a ${b}", "\\${a}", "\\${{}", "${a:${b}} {",
			"next\u0085line", "line\u2028paragraph\u2029", "\rreturn", "It's \"${blue}\"\nand\tnot #red" })
	void placeholdersAndLineBreaksAreReadBack(String description) {
		WorkspaceDefinition definition = WorkspaceDefinition.builder("blue")
			.fields((fields) -> fields.description(description))
			.build();
		assertThat(DeclaredWorkspacesTests.definitions(yaml(definition))).containsExactly(definition);
	}

	private static String yaml(WorkspaceDefinition... definitions) {
		return new ExportedWorkspaces(List.of(definitions), List.of()).toYaml();
	}

	private static String withoutHalves(String text) {
		String whole = text.codePoints()
			.filter((c) -> c < Character.MIN_SURROGATE || c > Character.MAX_SURROGATE)
			.collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
			.toString();
		return whole.substring(0, whole.offsetByCodePoints(0, Math.min(90, whole.codePointCount(0, whole.length()))));
	}

}
