package io.github.openrouterspring;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.DocumentationTool;
import javax.tools.JavaFileObject;
import javax.tools.ToolProvider;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Checks the Javadoc with {@code -Xdoclint:all}, except for constructors: a compact one
 * repeats the parameters of its record, and a default one has no place for a comment.
 */
class JavadocTests {

	@Test
	void publicApiIsDocumentedCompletely(@TempDir Path output) throws IOException {
		DocumentationTool javadoc = ToolProvider.getSystemDocumentationTool();
		DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
		Path sources = Path.of("src/main/java");
		try (Stream<Path> files = Files.walk(sources);
				var manager = javadoc.getStandardFileManager(diagnostics, null, null)) {
			List<Path> published = files.filter((file) -> file.toString().endsWith(".java"))
				.filter((file) -> !file.startsWith(sources.resolve("io/github/openrouterspring/http")))
				.toList();
			List<String> options = List.of("-Xdoclint:all", "-quiet", "-Xmaxwarns", "1000", "-d", output.toString());
			javadoc.getTask(null, manager, diagnostics, null, options, manager.getJavaFileObjectsFromPaths(published))
				.call();
		}
		assertThat(output.resolve("index.html")).exists();
		assertThat(diagnostics.getDiagnostics())
			.filteredOn((diagnostic) -> diagnostic.getKind() != Diagnostic.Kind.NOTE && !isConstructor(diagnostic))
			.isEmpty();
	}

	private static boolean isConstructor(Diagnostic<? extends JavaFileObject> diagnostic) {
		try {
			String line = diagnostic.getSource()
				.getCharContent(true)
				.toString()
				.lines()
				.skip(diagnostic.getLineNumber() - 1)
				.findFirst()
				.orElseThrow();
			return line.matches("\\s*public \\w+ \\{")
					|| diagnostic.getMessage(null).contains("use of default constructor");
		}
		catch (IOException ex) {
			throw new AssertionError(ex);
		}
	}

}
