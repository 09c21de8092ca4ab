package io.github.openrouterspring.test;

import org.springframework.test.context.TestContext;
import org.springframework.test.context.TestContextAnnotationUtils;
import org.springframework.test.context.TestExecutionListener;

/**
 * {@link TestExecutionListener} that {@linkplain FakeOpenRouter#reset() resets} the fake
 * of {@link UseFakeOpenRouter} before each test method.
 */
class FakeOpenRouterTestExecutionListener implements TestExecutionListener {

	@Override
	public void beforeTestMethod(TestContext testContext) {
		if (TestContextAnnotationUtils.hasAnnotation(testContext.getTestClass(), UseFakeOpenRouter.class)) {
			testContext.getApplicationContext()
				.getBean(FakeOpenRouterContextCustomizer.BEAN_NAME, FakeOpenRouter.class)
				.reset();
		}
	}

}
