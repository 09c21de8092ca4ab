package io.github.openrouterspring.sample.docs;

import java.io.File;
import java.io.IOException;
import java.lang.reflect.Executable;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.util.ClassUtils;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Compares the public API with the files {@code api.txt}, so that reviews show every
 * change. To accept a change, run with {@code -Dapi.update=true}.
 */
class PublicApiTests {

	private static final Path INTERNAL = Path.of("io", "github", "openrouterspring", "http");

	@ParameterizedTest
	@ValueSource(strings = { "autoconfigure", "starter-test" })
	void apiMatchesTheBaseline(String module) throws IOException {
		Path baseline = MarkdownFile.ROOT.resolve(module).resolve("api.txt");
		String api = api(MarkdownFile.ROOT.resolve(module).resolve("target/classes"));
		if (Boolean.getBoolean("api.update")) {
			Files.writeString(baseline, api);
		}
		assertThat(api)
			.as("The public API of %s has changed. If that is intended, run: "
					+ "mvn -pl sample-app -am test -Dtest=PublicApiTests -Dapi.update=true "
					+ "-Dsurefire.failIfNoSpecifiedTests=false", module)
			.isEqualTo(Files.exists(baseline) ? Files.readString(baseline) : "");
	}

	@Test
	void onlyOneMethodOfTheTestKitExposesWireMock() throws IOException {
		assertThat(Files.readAllLines(MarkdownFile.ROOT.resolve("starter-test/api.txt")))
			.filteredOn((line) -> line.contains("com.github.tomakehurst"))
			.singleElement()
			.asString()
			.contains(" wireMock()");
	}

	/**
	 * Return the types that applications can use, with their members, sorted by name.
	 */
	private static String api(Path classes) throws IOException {
		Map<String, String> types = new TreeMap<>();
		try (Stream<Path> files = Files.walk(classes)) {
			files.map(classes::relativize)
				.filter((file) -> file.toString().endsWith(".class") && !file.startsWith(INTERNAL))
				.map((file) -> file.toString().replace(".class", "").replace(File.separatorChar, '.'))
				.filter((name) -> !name.endsWith("package-info"))
				.map((name) -> ClassUtils.resolveClassName(name, null))
				.filter(PublicApiTests::isAccessible)
				.forEach((type) -> types.put(type.getName(), describe(type)));
		}
		return String.join("\n", types.values())
			.replace("@org.jspecify.annotations.Nullable()", "@Nullable")
			.replace("java.lang.", "");
	}

	private static boolean isAccessible(Class<?> type) {
		Class<?> enclosing = type.getEnclosingClass();
		return isAccessible(type.getModifiers()) && (enclosing == null || isAccessible(enclosing));
	}

	private static boolean isAccessible(int modifiers) {
		return Modifier.isPublic(modifiers) || Modifier.isProtected(modifiers);
	}

	private static String describe(Class<?> type) {
		String supertypes = Stream
			.concat(Stream.ofNullable(type.getGenericSuperclass()), Stream.of(type.getGenericInterfaces()))
			.map(Type::getTypeName)
			.collect(Collectors.joining(", "));
		Stream<String> fields = Stream.of(type.getDeclaredFields())
			.filter((field) -> isAccessible(field.getModifiers()) && !field.isSynthetic())
			.map((field) -> Modifier.toString(field.getModifiers()) + " " + field.getAnnotatedType() + " "
					+ field.getName());
		Stream<String> methods = Stream
			.<Executable>concat(Stream.of(type.getDeclaredConstructors()), Stream.of(type.getDeclaredMethods()))
			.filter((method) -> isAccessible(method.getModifiers()) && !method.isSynthetic())
			.map(PublicApiTests::describe);
		return Stream.concat(fields, methods)
			.sorted()
			.map((member) -> "  " + member + "\n")
			.collect(Collectors.joining("", type.toGenericString() + " : " + supertypes + "\n", ""));
	}

	private static String describe(Executable method) {
		String parameters = Stream.of(method.getAnnotatedParameterTypes())
			.map(Object::toString)
			.collect(Collectors.joining(", ", "(", ")"));
		String thrown = Stream.of(method.getExceptionTypes())
			.map((type) -> " throws " + type.getName())
			.collect(Collectors.joining());
		String variables = Stream.of(method.getTypeParameters())
			.map((variable) -> variable + " extends " + Arrays.toString(variable.getAnnotatedBounds()) + " ")
			.collect(Collectors.joining());
		String modifiers = Modifier.toString(method.getModifiers() & Modifier.methodModifiers());
		if (method instanceof Method declared) {
			return modifiers + (declared.isDefault() ? " default " : " ") + variables
					+ declared.getAnnotatedReturnType() + " " + method.getName() + parameters + thrown;
		}
		return modifiers + " " + variables + method.getName() + parameters + thrown;
	}

}
