package io.github.openrouterspring.test;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.openrouterspring.autoconfigure.OpenRouterConnectionDetails;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.BeanCreationException;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.test.context.ContextCustomizer;
import org.springframework.test.context.ContextCustomizerFactory;
import org.springframework.test.context.MergedContextConfiguration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.mockito.Mockito.mock;

/**
 * Tests for how long the fake of {@link UseFakeOpenRouter} lives, and what it replaces.
 */
class UseFakeOpenRouterLifecycleTests {

	@Test
	void customizersAreEqualSoThatContextsAreCached() {
		ContextCustomizerFactory factory = new FakeOpenRouterContextCustomizerFactory();
		ContextCustomizer customizer = factory.createContextCustomizer(Faked.class, List.of());
		assertThat(customizer).isNotNull()
			.isEqualTo(factory.createContextCustomizer(AlsoFaked.class, List.of()))
			.hasSameHashCodeAs(factory.createContextCustomizer(AlsoFaked.class, List.of()));
		assertThat(factory.createContextCustomizer(getClass(), List.of())).isNull();
	}

	@Test
	void fakeWinsOverConnectionDetailsOfTheApplication() {
		try (GenericApplicationContext context = context()) {
			context.registerBean("own", OpenRouterConnectionDetails.class, () -> mock());
			context.refresh();
			FakeOpenRouter openRouter = context.getBean(FakeOpenRouter.class);
			OpenRouterConnectionDetails details = context.getBean(OpenRouterConnectionDetails.class);
			assertThat(details.getBaseUrl()).isEqualTo(openRouter.baseUrl());
			assertThat(details.getManagementKey()).isEqualTo(openRouter.managementKey());
		}
	}

	@Test
	void fakeStopsAfterTheBeansThatMayStillUseIt() {
		GenericApplicationContext context = context();
		FakeOpenRouter openRouter = context.getBeanFactory().getBean(FakeOpenRouter.class);
		AtomicInteger lastStatus = new AtomicInteger();
		context.registerBean(AutoCloseable.class,
				() -> () -> lastStatus.set(new ApiClient(openRouter).get("/workspaces").status()));
		context.refresh();
		context.close();
		assertThat(lastStatus).hasValue(200);
		assertThat(openRouter.wireMock().isRunning()).isFalse();
	}

	@Test
	void fakeStopsWhenTheContextFailsToStart() {
		GenericApplicationContext context = context();
		FakeOpenRouter openRouter = context.getBeanFactory().getBean(FakeOpenRouter.class);
		context.registerBean(Object.class, () -> {
			throw new IllegalStateException("broken");
		});
		assertThatExceptionOfType(BeanCreationException.class).isThrownBy(context::refresh);
		assertThat(openRouter.wireMock().isRunning()).isFalse();
	}

	private static GenericApplicationContext context() {
		GenericApplicationContext context = new GenericApplicationContext();
		new FakeOpenRouterContextCustomizer().customizeContext(context,
				new MergedContextConfiguration(UseFakeOpenRouterLifecycleTests.class, null, null, null, null));
		return context;
	}

	@UseFakeOpenRouter
	private static final class Faked {

	}

	@UseFakeOpenRouter
	private static final class AlsoFaked {

	}

}
