package io.github.openrouterspring;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.properties.HasModifiers;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.Architectures.LayeredArchitecture;
import com.tngtech.archunit.library.Architectures.LayeredArchitecture.LayerDependencySpecification;
import org.jspecify.annotations.NullMarked;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.context.annotation.Bean;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysTrue;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleName;
import static com.tngtech.archunit.lang.conditions.ArchConditions.notBePublic;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.codeUnits;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMembers;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Architecture rules.
 */
@AnalyzeClasses(packages = ArchitectureTests.ROOT, importOptions = DoNotIncludeTests.class)
class ArchitectureTests {

	static final String ROOT = "io.github.openrouterspring";

	/**
	 * The layers, each with the layers above it that may access it.
	 */
	private static final Map<String, List<String>> LAYERS = Map.of("autoconfigure", List.of(), "provisioning",
			List.of("autoconfigure"), "workspaces", List.of("autoconfigure", "provisioning"), "http.parallel",
			List.of("autoconfigure", "provisioning", "workspaces"), "http",
			List.of("autoconfigure", "provisioning", "workspaces", "http.parallel"), "http.engine",
			List.of("autoconfigure", "workspaces", "http"), "client.observation",
			List.of("autoconfigure", "provisioning", "workspaces", "http.parallel", "http"), "client",
			List.of("autoconfigure", "provisioning", "workspaces", "http.parallel", "http", "http.engine",
					"client.observation"));

	@ArchTest
	static final ArchRule layersDependDownwardsOnly = layersDependDownwardsOnly();

	private static ArchRule layersDependDownwardsOnly() {
		LayeredArchitecture layers = layeredArchitecture().consideringOnlyDependenciesInLayers()
			.layer("exceptions")
			.definedBy(ROOT)
			.whereLayer("exceptions")
			.mayNotAccessAnyLayer();
		for (String layer : LAYERS.keySet()) {
			boolean hasNestedLayers = layer.equals("http") || layer.equals("client");
			layers = layers.layer(layer).definedBy(ROOT + "." + layer + (hasNestedLayers ? "" : ".."));
		}
		for (Map.Entry<String, List<String>> layer : LAYERS.entrySet()) {
			LayerDependencySpecification access = layers.whereLayer(layer.getKey());
			layers = layer.getValue().isEmpty() ? access.mayNotBeAccessedByAnyLayer()
					: access.mayOnlyBeAccessedByLayers(layer.getValue().toArray(String[]::new));
		}
		return layers;
	}

	@ArchTest
	static final ArchRule everyClassBelongsToALayer = classes().should()
		.resideInAnyPackage(ROOT, ROOT + ".autoconfigure..", ROOT + ".provisioning..", ROOT + ".workspaces..",
				ROOT + ".http", ROOT + ".http.engine", ROOT + ".http.parallel", ROOT + ".client",
				ROOT + ".client.observation");

	@ArchTest
	static final ArchRule packagesHaveNoCycles = slices().matching(ROOT + ".(**)").should().beFreeOfCycles();

	@ArchTest
	static final ArchRule onlyAutoconfigureDependsOnSpringBoot = noClasses().that()
		.resideOutsideOfPackage(ROOT + ".autoconfigure..")
		.should()
		.dependOnClassesThat()
		.resideInAnyPackage("org.springframework.boot..", "org.springframework.context..");

	@ArchTest
	static final ArchRule onlyEnginesAndAutoconfigureDependOnBeans = noClasses().that()
		.resideOutsideOfPackages(ROOT + ".autoconfigure..", ROOT + ".http.engine..")
		.should()
		.dependOnClassesThat()
		.resideInAPackage("org.springframework.beans..");

	@ArchTest
	static final ArchRule onlyEnginesDependOnHttpClients = noClasses().that()
		.resideOutsideOfPackages(ROOT + ".http.engine..", ROOT + ".autoconfigure..")
		.and()
		.doNotHaveSimpleName("TransportExceptionTranslator")
		.should()
		.dependOnClassesThat()
		.resideInAnyPackage("org.apache.hc..", "java.net.http..", "org.eclipse.jetty..", "reactor.netty..");

	@ArchTest
	static final ArchRule onlyDefinitionsYamlDependsOnSnakeYaml = noClasses().that()
		.doNotHaveSimpleName("DefinitionsYaml")
		.should()
		.dependOnClassesThat()
		.resideInAPackage("org.yaml..");

	@ArchTest
	static final ArchRule packagesAreNullMarked = classes().that(simpleName("package-info"))
		.should()
		.beAnnotatedWith(NullMarked.class);

	@ArchTest
	static final ArchRule membersAreNotAutowired = noMembers().should().beAnnotatedWith(Autowired.class);

	@ArchTest
	static final ArchRule staticFieldsAreFinal = fields().that().areStatic().should().beFinal();

	@ArchTest
	static final ArchRule autoConfigurationsArePublicAndFinal = classes().that()
		.areAnnotatedWith(AutoConfiguration.class)
		.should()
		.bePublic()
		.andShould()
		.haveModifier(JavaModifier.FINAL);

	@ArchTest
	static final ArchRule autoConfigurationsHaveNoPublicMembers = methods().that()
		.areDeclaredInClassesThat()
		.areAnnotatedWith(AutoConfiguration.class)
		.or()
		.areAnnotatedWith(Bean.class)
		.should(notBePublic());

	@ArchTest
	static final ArchRule configurationPropertiesAreNonPublicRecords = classes().that()
		.areAnnotatedWith(ConfigurationProperties.class)
		.should()
		.beRecords()
		.andShould()
		.notBePublic();

	@ArchTest
	static final ArchRule exceptionsWithoutResultsAreInTheRootPackage = classes().that()
		.areAssignableTo(OpenRouterException.class)
		.and()
		.doNotHaveSimpleName("AmbiguousWorkspaceException")
		.should()
		.resideInAPackage(ROOT);

	@ArchTest
	static final ArchRule everyTypeHasItsOwnFile = classes().that(resideInAPackage(ROOT + ".."))
		.and()
		.areTopLevelClasses()
		.should(ArchCondition.from(DescribedPredicate.describe("be in a file of the same name",
				(JavaClass type) -> type.getSource()
					.flatMap((source) -> source.getFileName())
					.orElse("")
					.equals(type.getSimpleName() + ".java"))));

	@ArchTest
	static final ArchRule publicApiDoesNotExposeHttpTypes = codeUnits().that()
		.arePublic()
		.and()
		.areDeclaredInClassesThat(JavaClass.Predicates.resideOutsideOfPackage(ROOT + ".http..")
			.and(HasModifiers.Predicates.modifier(JavaModifier.PUBLIC)))
		.should(ArchCondition.from(DescribedPredicate.describe("not expose types of the http packages",
				(JavaCodeUnit codeUnit) -> exposedTypes(codeUnit)
					.noneMatch(JavaClass.Predicates.resideInAPackage(ROOT + ".http..")))));

	@ArchTest
	static void packagesAreSmall(JavaClasses classes) {
		Map<String, Long> sizes = classes.stream()
			.filter((type) -> type.isTopLevelClass() && !type.getSimpleName().equals("package-info"))
			.collect(Collectors.groupingBy(JavaClass::getPackageName, Collectors.counting()));
		assertThat(sizes).allSatisfy((name, size) -> assertThat(size).as(name).isLessThanOrEqualTo(30));
	}

	@ArchTest
	static void filesAreSmall(JavaClasses classes) throws IOException {
		for (String module : List.of("autoconfigure", "starter-test", "sample-app", "benchmarks")) {
			try (Stream<Path> files = Files.walk(Path.of("..", module, "src", "main"))) {
				for (Path file : files.filter((path) -> path.toString().endsWith(".java")).toList()) {
					assertThat(Files.readAllLines(file).size()).as(file.toString()).isLessThanOrEqualTo(250);
				}
			}
		}
	}

	@ArchTest
	static final ArchRule nothingPrintsToTheConsole = noClasses().that(alwaysTrue())
		.should()
		.accessField(System.class, "out")
		.orShould()
		.accessField(System.class, "err")
		.orShould()
		.callMethod(Throwable.class, "printStackTrace");

	private static Stream<JavaClass> exposedTypes(JavaCodeUnit codeUnit) {
		return Stream.concat(Stream.of(codeUnit.getReturnType()), codeUnit.getParameterTypes().stream())
			.flatMap((type) -> type.getAllInvolvedRawTypes().stream());
	}

}
