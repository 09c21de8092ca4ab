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
 * The fake starts and stops with the application context, and tests can inject it. The
 * clients of the top level and of all accounts call it with its key, and the properties
 * {@code openrouter.base-url} and {@code openrouter.management-key} name both. The
 * application's keys, key files, SSL bundles, base URLs, and connection details are
 * ignored. A test fails if a client of the auto-configuration would nevertheless call
 * another server.
 * <p>
 * Before each test method and its {@code @BeforeEach} methods, the fake is
 * {@linkplain FakeOpenRouter#reset() reset} to its state at the end of startup. Declared
 * workspaces therefore exist in every test method. <pre class="code">
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
 * Test classes with this annotation, and their methods, do not run in parallel with each
 * other, because classes with the same configuration share an application context and its
 * fake. They can run in parallel with other test classes.
 * <p>
 * Works on any test of the Spring TestContext framework, on an enclosing class, and as a
 * meta-annotation.
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
