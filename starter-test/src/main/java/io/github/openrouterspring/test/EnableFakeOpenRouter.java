package io.github.openrouterspring.test;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.springframework.context.annotation.Import;

/**
 * Runs an application on a {@link FakeOpenRouter}, for local development.
 * <p>
 * The fake is a bean that starts and stops with the application context. As with
 * {@link UseFakeOpenRouter @UseFakeOpenRouter}, the clients of the top level and of all
 * accounts call it, regardless of the application's configuration. <pre class="code">
 * public class TestMyApplication {
 *
 *     public static void main(String[] args) {
 *         SpringApplication.from(MyApplication::main).with(FakeConfiguration.class).run(args);
 *     }
 *
 *     &#064;TestConfiguration(proxyBeanMethods = false)
 *     &#064;EnableFakeOpenRouter
 *     static class FakeConfiguration {
 *
 *     }
 *
 * }
 * </pre>
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Import(FakeOpenRouterRegistrar.class)
public @interface EnableFakeOpenRouter {

}
