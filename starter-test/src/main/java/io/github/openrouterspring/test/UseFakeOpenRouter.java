package io.github.openrouterspring.test;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * Points the OpenRouter client of a test's application context at a
 * {@link FakeOpenRouter}.
 * <p>
 * The fake starts and stops with the application context. It is a bean that the test can
 * inject, and {@code openrouter.base-url}, {@code openrouter.management-key} and the
 * connection details name it whatever the application says. The clients of accounts call
 * the same fake with the same key. Keys, files with keys, SSL bundles, and base URLs of
 * the application are ignored. A test fails if a client of the auto-configuration would
 * call another server all the same.
 * <p>
 * Before each test method, and so before {@code @BeforeEach}, the fake is
 * {@linkplain FakeOpenRouter#reset() reset} to what it held when the application had
 * started. Declared workspaces therefore exist in every test method. <pre class="code">
 * &#064;SpringBootTest
 * &#064;UseFakeOpenRouter
 * class TeamServiceTests {
 *
 *     &#064;Autowired
 *     private FakeOpenRouter openRouter;
 *
 *     &#064;BeforeEach
 *     void seed() {
 *         this.openRouter.seed((seed) -&gt; seed.workspace("team-red", "Team Red"));
 *     }
 *
 *     ...
 * }
 * </pre>
 * <p>
 * Test classes with this annotation do not run in parallel with each other, nor do their
 * methods: those with the same configuration share an application context and its fake.
 * Other test classes may run beside them.
 * <p>
 * Works on any test of the Spring TestContext framework, on a class that encloses it and
 * as a meta-annotation.
 *
 * @see OpenRouterTest
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
@ResourceLock("io.github.openrouterspring.test.FakeOpenRouter")
public @interface UseFakeOpenRouter {

}
