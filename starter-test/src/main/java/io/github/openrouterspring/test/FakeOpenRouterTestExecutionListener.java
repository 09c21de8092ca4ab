package io.github.openrouterspring.test;

import org.springframework.test.context.TestContext;
import org.springframework.test.context.TestContextAnnotationUtils;
import org.springframework.test.context.TestExecutionListener;
import org.springframework.test.web.client.MockRestServiceServer;

/**
 * {@link TestExecutionListener} that resets the fake of
 * {@link UseFakeOpenRouter @UseFakeOpenRouter}, or the mock server of
 * {@link OpenRouterTest @OpenRouterTest}, before each test method.
 */
class FakeOpenRouterTestExecutionListener implements TestExecutionListener {

	@Override
	public void beforeTestMethod(TestContext testContext) {
		if (MockServerContextCustomizer.isUsedBy(testContext.getTestClass())) {
			testContext.getApplicationContext()
				.getBean(MockServerContextCustomizer.BEAN_NAME, MockRestServiceServer.class)
				.reset();
		}
		else if (TestContextAnnotationUtils.hasAnnotation(testContext.getTestClass(), UseFakeOpenRouter.class)) {
			testContext.getApplicationContext()
				.getBean(FakeOpenRouterContextCustomizer.BEAN_NAME, FakeOpenRouter.class)
				.reset();
		}
	}

}
