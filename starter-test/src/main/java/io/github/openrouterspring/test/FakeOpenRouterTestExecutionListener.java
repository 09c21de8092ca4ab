package io.github.openrouterspring.test;

import org.springframework.context.ApplicationContext;
import org.springframework.test.context.TestContext;
import org.springframework.test.context.TestContextAnnotationUtils;
import org.springframework.test.context.TestExecutionListener;
import org.springframework.test.web.client.MockRestServiceServer;

/**
 * {@link TestExecutionListener} that resets the fake of
 * {@link UseFakeOpenRouter @UseFakeOpenRouter}, or the mock server of
 * {@link OpenRouterTest @OpenRouterTest}, before each test method, and fails a test whose
 * application would have called another server than the fake.
 */
class FakeOpenRouterTestExecutionListener implements TestExecutionListener {

	@Override
	public void beforeTestMethod(TestContext testContext) {
		if (MockServerContextCustomizer.isUsedBy(testContext.getTestClass())) {
			testContext.getApplicationContext()
				.getBean(MockServerContextCustomizer.BEAN_NAME, MockRestServiceServer.class)
				.reset();
		}
		else if (isFaked(testContext)) {
			ApplicationContext context = testContext.getApplicationContext();
			context.getBean(OutboundGuard.BEAN_NAME, OutboundGuard.class).verify();
			context.getBean(FakeOpenRouterRegistrar.BEAN_NAME, FakeOpenRouter.class)
				.reset(context.getBean(FakeOpenRouterContextCustomizer.CHECKPOINT_BEAN_NAME, FakeOrganization.class));
		}
	}

	@Override
	public void afterTestMethod(TestContext testContext) {
		if (isFaked(testContext)) {
			testContext.getApplicationContext().getBean(OutboundGuard.BEAN_NAME, OutboundGuard.class).verify();
		}
	}

	private static boolean isFaked(TestContext testContext) {
		return !MockServerContextCustomizer.isUsedBy(testContext.getTestClass())
				&& TestContextAnnotationUtils.hasAnnotation(testContext.getTestClass(), UseFakeOpenRouter.class);
	}

}
