package io.github.openrouterspring;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import org.jspecify.annotations.NullMarked;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.context.annotation.Bean;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysTrue;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleName;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.lang.conditions.ArchConditions.notBePublic;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.codeUnits;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * The rules of the house.
 */
@AnalyzeClasses(packages = ArchitectureTests.ROOT, importOptions = DoNotIncludeTests.class)
class ArchitectureTests {

	static final String ROOT = "io.github.openrouterspring";

	@ArchTest
	static final ArchRule arrowsBetweenRoomsPointDownwards = layeredArchitecture().consideringOnlyDependenciesInLayers()
		.layer("autoconfigure")
		.definedBy(ROOT + ".autoconfigure..")
		.layer("provisioning")
		.definedBy(ROOT + ".provisioning..")
		.layer("workspaces")
		.definedBy(ROOT + ".workspaces..")
		.layer("http.parallel")
		.definedBy(ROOT + ".http.parallel..")
		.layer("http")
		.definedBy(ROOT + ".http")
		.layer("http.engine")
		.definedBy(ROOT + ".http.engine..")
		.layer("client.observation")
		.definedBy(ROOT + ".client.observation..")
		.layer("client")
		.definedBy(ROOT + ".client")
		.layer("exceptions")
		.definedBy(ROOT)
		.whereLayer("autoconfigure")
		.mayNotBeAccessedByAnyLayer()
		.whereLayer("provisioning")
		.mayOnlyBeAccessedByLayers("autoconfigure")
		.whereLayer("workspaces")
		.mayOnlyBeAccessedByLayers("autoconfigure", "provisioning")
		.whereLayer("http.parallel")
		.mayOnlyBeAccessedByLayers("autoconfigure", "provisioning", "workspaces")
		.whereLayer("http")
		.mayOnlyBeAccessedByLayers("autoconfigure", "provisioning", "workspaces", "http.parallel")
		.whereLayer("http.engine")
		.mayOnlyBeAccessedByLayers("autoconfigure", "workspaces", "http")
		.whereLayer("client.observation")
		.mayOnlyBeAccessedByLayers("autoconfigure", "provisioning", "workspaces", "http.parallel", "http")
		.whereLayer("client")
		.mayOnlyBeAccessedByLayers("autoconfigure", "provisioning", "workspaces", "http.parallel", "http",
				"http.engine", "client.observation")
		.whereLayer("exceptions")
		.mayNotAccessAnyLayer();

	@ArchTest
	static final ArchRule everyClassIsInARoom = classes().should()
		.resideInAnyPackage(ROOT, ROOT + ".autoconfigure..", ROOT + ".provisioning..", ROOT + ".workspaces..",
				ROOT + ".http", ROOT + ".http.engine", ROOT + ".http.parallel", ROOT + ".client",
				ROOT + ".client.observation");

	@ArchTest
	static final ArchRule roomsHaveNoCycles = slices().matching(ROOT + ".(*)..").should().beFreeOfCycles();

	@ArchTest
	static final ArchRule packagesHaveNoCycles = slices().matching(ROOT + ".(**)").should().beFreeOfCycles();

	@ArchTest
	static final ArchRule onlyAutoconfigureKnowsBoot = noClasses().that()
		.resideOutsideOfPackage(ROOT + ".autoconfigure..")
		.should()
		.dependOnClassesThat()
		.resideInAnyPackage("org.springframework.boot..", "org.springframework.context..");

	@ArchTest
	static final ArchRule onlyEnginesAndAutoconfigureKnowBeans = noClasses().that()
		.resideOutsideOfPackages(ROOT + ".autoconfigure..", ROOT + ".http.engine..")
		.should()
		.dependOnClassesThat()
		.resideInAPackage("org.springframework.beans..");

	@ArchTest
	static final ArchRule onlyEnginesKnowHttpClients = noClasses().that()
		.resideOutsideOfPackages(ROOT + ".http.engine..", ROOT + ".autoconfigure..")
		.and()
		.doNotHaveSimpleName("TransportExceptionTranslator")
		.should()
		.dependOnClassesThat()
		.resideInAnyPackage("org.apache.hc..", "java.net.http..", "org.eclipse.jetty..", "reactor.netty..");

	@ArchTest
	static final ArchRule yamlIsWrittenInOnePlace = noClasses().that()
		.doNotHaveSimpleName("DefinitionsYaml")
		.should()
		.dependOnClassesThat()
		.resideInAPackage("org.yaml..");

	@ArchTest
	static final ArchRule packagesAreNullMarked = classes().that(simpleName("package-info"))
		.should()
		.beAnnotatedWith(NullMarked.class);

	@ArchTest
	static final ArchRule nothingIsInjectedIntoFieldsOrSetters = noMethods().should().beAnnotatedWith(Autowired.class);

	@ArchTest
	static final ArchRule fieldsAreNotInjected = noFields().should().beAnnotatedWith(Autowired.class);

	@ArchTest
	static final ArchRule staticStateDoesNotChange = fields().that().areStatic().should().beFinal();

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
	static final ArchRule propertiesStayInside = classes().that()
		.areAnnotatedWith(ConfigurationProperties.class)
		.should()
		.beRecords()
		.andShould()
		.notBePublic();

	@ArchTest
	static final ArchRule exceptionsOfTheClientAreInTheRootPackageUnlessTheyCarryResults = classes().that()
		.areAssignableTo(OpenRouterException.class)
		.and()
		.doNotHaveSimpleName("AmbiguousWorkspaceException")
		.should()
		.resideInAPackage(ROOT);

	@ArchTest
	static final ArchRule everyTypeHasItsOwnFile = classes().that(resideInAPackage(ROOT + ".."))
		.and()
		.areTopLevelClasses()
		.should(new HaveFileOfTheirName());

	@ArchTest
	static final ArchRule plumbingIsNotShownToUsers = codeUnits().that()
		.arePublic()
		.and()
		.areDeclaredInClassesThat(JavaClass.Predicates.resideOutsideOfPackage(ROOT + ".http..")
			.and(HasModifiers.Predicates.modifier(JavaModifier.PUBLIC)))
		.should(new NotShowPlumbing());

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
	static final ArchRule nobodyPrints = noClasses().that(alwaysTrue())
		.should()
		.accessField(System.class, "out")
		.orShould()
		.accessField(System.class, "err")
		.orShould()
		.callMethod(Throwable.class, "printStackTrace");

	private static final class NotShowPlumbing extends ArchCondition<JavaCodeUnit> {

		NotShowPlumbing() {
			super("not show types of the http packages");
		}

		@Override
		public void check(JavaCodeUnit codeUnit, ConditionEvents events) {
			Stream.concat(Stream.of(codeUnit.getReturnType()), codeUnit.getParameterTypes().stream())
				.flatMap((type) -> type.getAllInvolvedRawTypes().stream())
				.filter(JavaClass.Predicates.resideInAPackage(ROOT + ".http.."))
				.forEach((type) -> events.add(SimpleConditionEvent.violated(codeUnit,
						"%s shows %s".formatted(codeUnit.getFullName(), type.getName()))));
		}

	}

	private static final class HaveFileOfTheirName extends ArchCondition<JavaClass> {

		HaveFileOfTheirName() {
			super("be alone in a file of their name");
		}

		@Override
		public void check(JavaClass type, ConditionEvents events) {
			String file = type.getSource().flatMap((source) -> source.getFileName()).orElse("");
			if (!file.equals(type.getSimpleName() + ".java")) {
				events.add(SimpleConditionEvent.violated(type, "%s is in %s".formatted(type.getName(), file)));
			}
		}

	}

}
