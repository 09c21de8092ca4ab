package io.github.openrouterspring.provisioning;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

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

import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.io.ByteArrayResource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link DefinitionsYaml}, which is read back in the way of Spring Boot.
 */
class DefinitionsYamlTests {

	@Example
	void everyFieldIsWrittenInTheShapeOfTheProperties() {
		WorkspaceDefinition blue = WorkspaceDefinition.builder("team-blue")
			.fields((fields) -> fields.name("Blue: 100%")
				.description("It's \"${blue}\"\nand\tnot #red")
				.defaultTextModel("vendor/text")
				.defaultImageModel("vendor/image")
				.defaultProviderSort(ProviderSort.PRICE)
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
			.renamedFrom("azure")
			.build();
		WorkspaceDefinition digits = WorkspaceDefinition.builder("007")
			.fields((fields) -> fields.description(null))
			.build();
		String yaml = yaml(blue, digits);
		assertThat(yaml).startsWith("""
				openrouter:
				  provisioning:
				    workspaces:
				      team-blue:
				        name: 'Blue: 100%'
				""").contains("""
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
				          sync: additive
				""");
		assertThat(read(yaml)).containsExactly(blue, digits);
	}

	@Example
	void everyKeyAndNoKeyAreReadBack() {
		WorkspaceDefinition every = WorkspaceDefinition.builder("every")
			.fields((fields) -> fields.ioLoggingApiKeyIds(null))
			.build();
		WorkspaceDefinition none = WorkspaceDefinition.builder("none")
			.fields((fields) -> fields.ioLoggingApiKeyIds(List.of()))
			.build();
		assertThat(read(yaml(every, none))).containsExactly(every, none);
	}

	@Property(tries = 500)
	void whateverIsWrittenIsReadBack(@ForAll @NotBlank @StringLength(max = 100) String name,
			@ForAll @StringLength(min = 1, max = 100) String description,
			@ForAll @BigRange(min = "0.01", max = "1e30") BigDecimal limit) {
		String text = withoutHalves(description);
		WorkspaceDefinition definition = WorkspaceDefinition.builder("blue")
			.fields((fields) -> fields.name("x" + withoutHalves(name)).description("${" + text + "}"))
			.budget(BudgetInterval.DAILY, limit)
			.build();
		assertThat(read(yaml(definition))).containsExactly(definition);
	}

	@ParameterizedTest
	@ValueSource(strings = { "${a}", "${{}", "${", "${{}}", "a ${b} ${", "${a ${b}", "\\${a}", "\\${{}", "${a:${b}} {",
			"next\u0085line", "line\u2028paragraph\u2029", "\rreturn" })
	void whatLooksLikeAPlaceholderOrEndsALineIsReadBack(String description) {
		WorkspaceDefinition definition = WorkspaceDefinition.builder("blue")
			.fields((fields) -> fields.description(description))
			.build();
		assertThat(read(yaml(definition))).containsExactly(definition);
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

	private static List<WorkspaceDefinition> read(String yaml) {
		StandardEnvironment environment = new StandardEnvironment();
		MutablePropertySources sources = environment.getPropertySources();
		try {
			new YamlPropertySourceLoader()
				.load("application", new ByteArrayResource(yaml.getBytes(StandardCharsets.UTF_8)))
				.forEach(sources::addLast);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		Map<String, DeclaredProperties> properties = Binder.get(environment)
			.bind("openrouter.provisioning.workspaces", Bindable.mapOf(String.class, DeclaredProperties.class))
			.get();
		List<WorkspaceDefinition> definitions = new ArrayList<>();
		properties.forEach((slug, declared) -> definitions.add(declared.toDefinition(slug)));
		return definitions;
	}

}
