package io.github.openrouterspring.test;

import io.github.openrouterspring.workspaces.WorkspacesClient;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

import org.springframework.util.Assert;

/**
 * JUnit {@link ParameterResolver} for a {@link FakeOpenRouter}, and for a
 * {@link WorkspacesClient} that calls it, in tests without Spring.
 * <p>
 * Each test method has its own fake, which it shares with {@code @BeforeEach} methods, so
 * tests can run in parallel. A fake that is injected into a constructor or a
 * {@code @BeforeAll} method is shared by all test methods of the class and not reset.
 * <pre class="code">
 * &#064;ExtendWith(FakeOpenRouterExtension.class)
 * class TeamServiceTests {
 *
 *     &#064;Test
 *     void onboards(FakeOpenRouter openRouter, WorkspacesClient workspaces) {
 *         ...
 *     }
 *
 * }
 * </pre>
 *
 * @see UseFakeOpenRouter
 */
public final class FakeOpenRouterExtension implements BeforeEachCallback, ParameterResolver {

	private static final Namespace NAMESPACE = Namespace.create(FakeOpenRouterExtension.class);

	private final FakeOpenRouterBuilder builder;

	/**
	 * Create an extension that starts fakes like {@link FakeOpenRouter#start()}.
	 */
	public FakeOpenRouterExtension() {
		this(FakeOpenRouter.builder());
	}

	/**
	 * Create an extension that starts fakes with a builder. Register it with
	 * {@code @RegisterExtension}.
	 * @param builder starts the fakes
	 */
	public FakeOpenRouterExtension(FakeOpenRouterBuilder builder) {
		Assert.notNull(builder, "'builder' must not be null");
		this.builder = builder;
	}

	@Override
	public void beforeEach(ExtensionContext context) {
		// Outer classes come first, so the extension of a nested class wins
		context.getStore(NAMESPACE).put(FakeOpenRouterExtension.class, this);
	}

	@Override
	public boolean supportsParameter(ParameterContext parameterContext, ExtensionContext extensionContext) {
		Class<?> type = parameterContext.getParameter().getType();
		return (type == FakeOpenRouter.class || type == WorkspacesClient.class) && extensionContext.getStore(NAMESPACE)
			.getOrDefault(FakeOpenRouterExtension.class, FakeOpenRouterExtension.class, this) == this;
	}

	@Override
	public Object resolveParameter(ParameterContext parameterContext, ExtensionContext extensionContext) {
		// The store closes its values, the last one first
		Store store = extensionContext.getStore(NAMESPACE);
		FakeOpenRouter openRouter = store.computeIfAbsent(FakeOpenRouter.class, (key) -> this.builder.start(),
				FakeOpenRouter.class);
		return (parameterContext.getParameter().getType() == FakeOpenRouter.class) ? openRouter
				: store.computeIfAbsent(WorkspacesClient.class, (key) -> client(openRouter), WorkspacesClient.class);
	}

	private static WorkspacesClient client(FakeOpenRouter openRouter) {
		return WorkspacesClient.builder().baseUrl(openRouter.baseUrl()).key(openRouter::managementKey).build();
	}

}
