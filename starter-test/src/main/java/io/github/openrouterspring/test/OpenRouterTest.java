package io.github.openrouterspring.test;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import io.github.openrouterspring.workspaces.WorkspacesClient;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.test.autoconfigure.OverrideAutoConfiguration;
import org.springframework.boot.test.context.filter.annotation.TypeExcludeFilters;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.core.annotation.AliasFor;
import org.springframework.core.env.Environment;
import org.springframework.test.context.BootstrapWith;
import org.springframework.test.context.junit.jupiter.SpringExtension;
import org.springframework.test.web.client.MockRestServiceServer;

/**
 * Annotation for a test that focuses <strong>only</strong> on beans that use the
 * {@link WorkspacesClient}.
 * <p>
 * The application context contains the clients of the top level and of all accounts, the
 * auto-configuration that they need, and the listed {@linkplain #components()
 * components}. It does not contain other components of the application, provisioning,
 * endpoints, health indicators, or metrics.
 * <p>
 * By default, the clients call a {@link FakeOpenRouter}, as they do with
 * {@link UseFakeOpenRouter @UseFakeOpenRouter}. Set {@link #mockServer()} to use a
 * {@link MockRestServiceServer} instead. The test needs no management key.
 * <pre class="code">
 * &#064;OpenRouterTest(TeamService.class)
 * class TeamServiceTests {
 *
 *     &#064;Autowired
 *     private TeamService teams;
 *
 *     &#064;Autowired
 *     private FakeOpenRouter openRouter;
 *
 *     ...
 * }
 * </pre>
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
@BootstrapWith(OpenRouterTestContextBootstrapper.class)
@ExtendWith(SpringExtension.class)
@OverrideAutoConfiguration(enabled = false)
@TypeExcludeFilters(OpenRouterTypeExcludeFilter.class)
@ImportAutoConfiguration
@UseFakeOpenRouter
public @interface OpenRouterTest {

	/**
	 * Properties in form {@literal key=value} that should be added to the Spring
	 * {@link Environment} before the test runs.
	 * @return the properties to add
	 */
	String[] properties() default {};

	/**
	 * Specifies the components to test. This is an alias of {@link #components()} which
	 * can be used for brevity if no other attributes are defined.
	 * @return the components to test
	 * @see #components()
	 */
	@AliasFor("components")
	Class<?>[] value() default {};

	/**
	 * Specifies the components to test. May be left blank if components are imported or
	 * created by the test.
	 * @return the components to test
	 * @see #value()
	 */
	@AliasFor("value")
	Class<?>[] components() default {};

	/**
	 * Whether the clients call a {@link MockRestServiceServer} instead of a
	 * {@link FakeOpenRouter}. The server is a bean that the test can inject. It expects
	 * requests to {@code https://openrouter.ai/api/v1} in the order of their declaration,
	 * fails all other requests, and is reset before each test method. All clients share
	 * it, send the key {@code sk-or-v1-mock-management-key}, and do not prefetch pages
	 * ({@code openrouter.max-concurrency=1}).
	 * @return whether to use a mock server
	 */
	boolean mockServer() default false;

	/**
	 * Determines if default filtering should be used with
	 * {@link SpringBootApplication @SpringBootApplication}. By default, no beans are
	 * included besides the {@linkplain #components() components}.
	 * @return if default filters should be used
	 * @see #includeFilters()
	 * @see #excludeFilters()
	 */
	boolean useDefaultFilters() default true;

	/**
	 * A set of include filters which can be used to add otherwise filtered beans to the
	 * application context.
	 * @return include filters to apply
	 */
	ComponentScan.Filter[] includeFilters() default {};

	/**
	 * A set of exclude filters which can be used to filter beans that would otherwise be
	 * added to the application context.
	 * @return exclude filters to apply
	 */
	ComponentScan.Filter[] excludeFilters() default {};

	/**
	 * Auto-configuration exclusions that should be applied for this test.
	 * @return auto-configuration exclusions to apply
	 */
	@AliasFor(annotation = ImportAutoConfiguration.class, attribute = "exclude")
	Class<?>[] excludeAutoConfiguration() default {};

}
