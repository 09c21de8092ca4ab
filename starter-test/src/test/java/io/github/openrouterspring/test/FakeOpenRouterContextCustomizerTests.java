package io.github.openrouterspring.test;

import java.util.List;

import io.github.openrouterspring.autoconfigure.OpenRouterConnectionDetails;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.BeanCreationException;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.test.context.ContextCustomizer;
import org.springframework.test.context.MergedContextConfiguration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.mockito.Mockito.mock;

/**
 * Tests for {@link FakeOpenRouterContextCustomizer} and its factory.
 */
class FakeOpenRouterContextCustomizerTests {

	private final MergedContextConfiguration mergedConfig = new MergedContextConfiguration(getClass(), null, null, null,
			null);

	@Test
	void customizersAreEqualSoThatContextsAreCached() {
		assertThat(createCustomizer(Faked.class)).isNotNull()
			.isEqualTo(createCustomizer(AlsoFaked.class))
			.hasSameHashCodeAs(createCustomizer(AlsoFaked.class));
	}

	@Test
	void classWithoutTheAnnotationIsNotCustomized() {
		assertThat(createCustomizer(getClass())).isNull();
	}

	@Test
	void fakeWinsOverConnectionDetailsOfTheApplication() {
		GenericApplicationContext context = new GenericApplicationContext();
		new FakeOpenRouterContextCustomizer().customizeContext(context, this.mergedConfig);
		context.registerBean("own", OpenRouterConnectionDetails.class, () -> mock(OpenRouterConnectionDetails.class));
		context.refresh();
		FakeOpenRouter openRouter = context.getBean(FakeOpenRouter.class);
		OpenRouterConnectionDetails details = context.getBean(OpenRouterConnectionDetails.class);
		assertThat(details.getBaseUrl()).isEqualTo(openRouter.baseUrl());
		assertThat(details.getManagementKey()).isEqualTo(openRouter.managementKey());
		context.close();
	}

	@Test
	void fakeStopsWhenTheContextCloses() {
		GenericApplicationContext context = new GenericApplicationContext();
		new FakeOpenRouterContextCustomizer().customizeContext(context, this.mergedConfig);
		context.refresh();
		FakeOpenRouter openRouter = context.getBean(FakeOpenRouter.class);
		assertThat(openRouter.wireMock().isRunning()).isTrue();
		context.close();
		assertThat(openRouter.wireMock().isRunning()).isFalse();
	}

	@Test
	void fakeStopsAfterTheBeansThatMayStillUseIt() {
		GenericApplicationContext context = new GenericApplicationContext();
		new FakeOpenRouterContextCustomizer().customizeContext(context, this.mergedConfig);
		FakeOpenRouter openRouter = context.getBeanFactory().getBean(FakeOpenRouter.class);
		LastCall lastCall = new LastCall(openRouter);
		context.registerBean(LastCall.class, () -> lastCall);
		context.refresh();
		context.close();
		assertThat(lastCall.status).isEqualTo(200);
	}

	@Test
	void fakeStopsWhenTheContextFailsToStart() {
		GenericApplicationContext context = new GenericApplicationContext();
		new FakeOpenRouterContextCustomizer().customizeContext(context, this.mergedConfig);
		FakeOpenRouter openRouter = context.getBeanFactory().getBean(FakeOpenRouter.class);
		context.registerBean(Object.class, () -> {
			throw new IllegalStateException("broken");
		});
		assertThatExceptionOfType(BeanCreationException.class).isThrownBy(context::refresh);
		assertThat(openRouter.wireMock().isRunning()).isFalse();
	}

	private static ContextCustomizer createCustomizer(Class<?> testClass) {
		return new FakeOpenRouterContextCustomizerFactory().createContextCustomizer(testClass, List.of());
	}

	@UseFakeOpenRouter
	private static final class Faked {

	}

	@UseFakeOpenRouter
	private static final class AlsoFaked {

	}

	/**
	 * Calls the fake when it is destroyed.
	 */
	private static final class LastCall implements AutoCloseable {

		private final FakeOpenRouter openRouter;

		private int status;

		private LastCall(FakeOpenRouter openRouter) {
			this.openRouter = openRouter;
		}

		@Override
		public void close() {
			this.status = new ApiClient(this.openRouter).get("/workspaces").status();
		}

	}

}
