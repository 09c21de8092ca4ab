package io.github.openrouterspring.sample.docs;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.github.openrouterspring.OpenRouterException;
import io.github.openrouterspring.autoconfigure.OpenRouterConnectionDetails;
import io.github.openrouterspring.test.FakeFault;
import io.github.openrouterspring.test.FakeOpenRouter;
import io.github.openrouterspring.workspaces.MemberRole;
import io.github.openrouterspring.workspaces.WorkspacesClient;
import io.micrometer.core.instrument.MeterRegistry;
import org.junit.jupiter.api.Test;

import org.springframework.util.StringUtils;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@code README.md} and {@code docs/}: snippets match files that are compiled
 * or run, and names exist. To update the snippets, run with
 * {@code -Dsnippets.update=true}.
 */
class DocumentationTests {

	private static final List<String> WITHOUT_SNIPPETS = List.of("docs/properties.md", "benchmarks/README.md",
			"CHANGELOG.md", "CODE_OF_CONDUCT.md", "CONTRIBUTING.md", "SECURITY.md", "monitoring/README.md");

	private static final Pattern FIGURE = Pattern.compile("[\\d,.]+ ± [\\d,.]*\\d");

	private final MarkdownFile readme = MarkdownFile.read("README.md");

	@Test
	void codeMatchesItsSource() throws IOException {
		if (Boolean.getBoolean("snippets.update")) {
			for (MarkdownFile document : MarkdownFile.withSnippets()) {
				Files.writeString(document.path(), DocumentChecks.updated(document));
			}
		}
		assertThat(MarkdownFile.withSnippets()).flatMap(DocumentChecks::snippets).isEmpty();
	}

	@Test
	void linksAreNotBroken() throws IOException {
		assertThat(MarkdownFile.withSnippets()).flatMap(DocumentChecks::links).isEmpty();
		assertThat(WITHOUT_SNIPPETS).map(MarkdownFile::read).flatMap(DocumentChecks::links).isEmpty();
	}

	@Test
	void propertiesAreInTheReference() throws IOException {
		assertThat(MarkdownFile.withSnippets()).flatMap(DocumentChecks::properties).isEmpty();
	}

	@Test
	void meterNamesAreThoseOfAnApplication() throws IOException {
		FakeFault limited = FakeFault.RATE_LIMITED.header("X-RateLimit-Limit", "100")
			.header("X-RateLimit-Remaining", "99");
		Set<String> documented = MarkdownFile.withSnippets()
			.stream()
			.flatMap((document) -> document.codes().stream())
			.filter((code) -> DocumentChecks.METER.matcher(code).matches())
			.collect(Collectors.toSet());
		try (FakeOpenRouter openRouter = FakeOpenRouter.builder()
			.seed((seed) -> seed.user("user_ada", MemberRole.ADMIN).user("user_grace", MemberRole.MEMBER))
			.start()) {
			DocsApplication.runner("provisioning.yaml")
				.withPropertyValues("openrouter.retry.delay=1ms")
				.withBean(OpenRouterConnectionDetails.class, openRouter::connectionDetails)
				.run((context) -> {
					openRouter.failNext(FakeFault.UNAVAILABLE, limited);
					context.getBean(WorkspacesClient.class).list();
					assertThat(context.getBean(MeterRegistry.class).getMeters()).map((meter) -> meter.getId().getName())
						.filteredOn((name) -> name.startsWith("openrouter."))
						.filteredOn((name) -> !name.equals("openrouter.client.operations.active"))
						.hasSameElementsAs(documented);
				});
		}
	}

	@Test
	void securityPolicyNamesExistingTests() throws IOException {
		List<String> tests = MarkdownFile.read("SECURITY.md")
			.codes()
			.stream()
			.filter((code) -> code.matches("\\w+Tests"))
			.map((name) -> name + ".java")
			.toList();
		assertThat(tests).isNotEmpty();
		try (Stream<Path> files = Files.find(MarkdownFile.ROOT, 20,
				(path, attributes) -> path.toString().contains("src/test/java"))) {
			assertThat(files.map((path) -> path.getFileName().toString())).containsAll(tests);
		}
	}

	@Test
	void readmeStartsWithTheInjectionAndIsShort() {
		List<String> lines = this.readme.text().lines().toList();
		assertThat(lines.indexOf("class TeamService {")).as("line of the class in the README").isBetween(0, 60);
		assertThat(lines).as("lines of the README").hasSizeLessThanOrEqualTo(200);
	}

	@Test
	void everyOperationIsDocumented() {
		assertThat(MarkdownFile.read("docs/calls.md").codes())
			.containsAll(Stream.of(WorkspacesClient.class.getMethods())
				.map(Method::getName)
				.filter((name) -> !Set.of("builder", "close").contains(name))
				.collect(Collectors.toSet()));
	}

	@Test
	void everyExceptionIsDocumented() throws IOException {
		Path sources = MarkdownFile.ROOT.resolve("autoconfigure/src/main/java/io/github/openrouterspring");
		try (Stream<Path> files = Files.list(sources)) {
			List<String> exceptions = files.map((file) -> StringUtils.getFilename(file.toString()))
				.filter((name) -> name.endsWith("Exception.java"))
				.map(StringUtils::stripFilenameExtension)
				.toList();
			assertThat(exceptions).contains(OpenRouterException.class.getSimpleName());
			assertThat(MarkdownFile.read("docs/errors.md").codes()).containsAll(exceptions);
		}
	}

	@Test
	void figuresMatchTheReport() throws IOException {
		String report = MarkdownFile.read("benchmarks/report/report.md").text();
		List<String> figures = MarkdownFile.withSnippets()
			.stream()
			.flatMap((document) -> FIGURE.matcher(document.text()).results())
			.map(MatchResult::group)
			.toList();
		assertThat(figures).hasSizeGreaterThan(10).allSatisfy((figure) -> assertThat(report).contains(" " + figure));
	}

}
