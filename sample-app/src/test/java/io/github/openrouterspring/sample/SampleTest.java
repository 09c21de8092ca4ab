package io.github.openrouterspring.sample;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import io.github.openrouterspring.test.UseFakeOpenRouter;

import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;

/**
 * The whole application with a fake that is empty before each test.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(properties = "openrouter.retry.enabled=false")
@AutoConfigureMockMvc
@UseFakeOpenRouter
public @interface SampleTest {

}
