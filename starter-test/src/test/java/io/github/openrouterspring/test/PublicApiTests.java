package io.github.openrouterspring.test;

import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.util.ClassUtils;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for what the signatures of the test kit show.
 */
class PublicApiTests {

	@Test
	void onlyOneMethodShowsATypeOfWireMock() throws Exception {
		assertThat(publicTypes()).contains(FakeOpenRouter.class, FakeFault.class, RecordedRequest.class)
			.flatExtracting(PublicApiTests::publicExecutables)
			.filteredOn((executable) -> executable.toGenericString().contains("com.github.tomakehurst"))
			.extracting(Executable::getName)
			.containsExactly("wireMock");
	}

	private static List<Class<?>> publicTypes() throws Exception {
		Resource[] resources = new PathMatchingResourcePatternResolver()
			.getResources("classpath*:io/github/openrouterspring/test/*.class");
		return Arrays.stream(resources)
			.map((resource) -> String.valueOf(resource.getFilename()).replace(".class", ""))
			.filter((name) -> !name.equals("package-info"))
			.<Class<?>>map(
					(name) -> ClassUtils.resolveClassName(PublicApiTests.class.getPackageName() + "." + name, null))
			.filter((type) -> Modifier.isPublic(type.getModifiers()))
			.toList();
	}

	private static List<Executable> publicExecutables(Class<?> type) {
		Stream<Method> methods = Arrays.stream(type.getDeclaredMethods());
		Stream<Constructor<?>> constructors = Arrays.stream(type.getDeclaredConstructors());
		return Stream.concat(methods, constructors)
			.<Executable>map((executable) -> executable)
			.filter((executable) -> Modifier.isPublic(executable.getModifiers()))
			.toList();
	}

}
