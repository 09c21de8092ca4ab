package io.github.openrouterspring.test;

import org.springframework.boot.test.autoconfigure.TestSliceTestContextBootstrapper;
import org.springframework.test.context.TestContextBootstrapper;

/**
 * {@link TestContextBootstrapper} for {@link OpenRouterTest @OpenRouterTest}.
 */
class OpenRouterTestContextBootstrapper extends TestSliceTestContextBootstrapper<OpenRouterTest> {

}
