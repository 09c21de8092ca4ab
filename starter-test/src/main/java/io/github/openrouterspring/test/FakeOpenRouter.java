package io.github.openrouterspring.test;

import java.net.URI;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;

import com.github.tomakehurst.wiremock.WireMockServer;
import io.github.openrouterspring.autoconfigure.OpenRouterConnectionDetails;
import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

/**
 * An OpenRouter that runs in the test: an HTTP server on the loopback interface that
 * keeps workspaces, members and budgets, and the rules between them, as the real one
 * does.
 * <p>
 * It is a {@linkplain #wireMock() WireMock server} with a stub that answers whatever no
 * other stub does. To give another answer, lay a stub of any priority over it; to see
 * what was sent, look at its journal. To let it process a request and lose the answer, or
 * fail in another way, tell it to {@linkplain #failNext(FakeFault...) fail}.
 * <pre class="code">
 * try (FakeOpenRouter openRouter = FakeOpenRouter.start()) {
 *     openRouter.seed((seed) -&gt; seed.user("user_ada", "admin")
 *         .workspace("team-red", "Team Red", (workspace) -&gt; workspace.members("user_ada").budget("monthly", 250)));
 *     ...
 * }
 * </pre>
 * <p>
 * Thread safe.
 *
 * @see UseFakeOpenRouter
 */
public final class FakeOpenRouter implements AutoCloseable {

	private final Credentials credentials;

	private final OrganizationStore store;

	private final Faults faults = new Faults();

	private final FakeServer wireMock;

	private final URI baseUrl;

	private FakeOpenRouter(Builder builder) {
		FakeOrganization organization = new FakeOrganization(builder.clock);
		Seed.plant(organization, builder.seed);
		this.credentials = new Credentials(builder.managementKey);
		this.store = new OrganizationStore(organization);
		this.wireMock = new FakeServer(builder.port,
				new FakeOpenRouterTransformer(this.store, this.credentials, this.faults, builder.clock));
		this.wireMock.start();
		this.baseUrl = this.wireMock.url();
	}

	/**
	 * Start a fake on a free port, with the default workspace and nothing else.
	 * @return the fake
	 */
	public static FakeOpenRouter start() {
		return builder().start();
	}

	/**
	 * Return a builder for a fake that is not like the one of {@link #start()}.
	 * @return the builder
	 */
	public static Builder builder() {
		return new Builder();
	}

	/**
	 * Return the base URL to give to a client.
	 * @return the base URL, for example {@code http://127.0.0.1:50000/api/v1}
	 */
	public URI baseUrl() {
		return this.baseUrl;
	}

	/**
	 * Return what an application needs to connect to this fake, as a bean in place of its
	 * properties.
	 * @return the connection details
	 */
	public OpenRouterConnectionDetails connectionDetails() {
		return new TestConnectionDetails(this.baseUrl, managementKey());
	}

	/**
	 * Return the key that may do everything.
	 * @return the management key
	 */
	public String managementKey() {
		return this.credentials.managementKey();
	}

	/**
	 * Return a key that is valid but not for the management of workspaces. Each call with
	 * it but {@link ApiOperation#GET_KEY} ends with 403, or another
	 * {@linkplain Seed#inferenceKeyStatus(int) status}.
	 * @return the inference key
	 */
	public String inferenceKey() {
		return Credentials.INFERENCE_KEY;
	}

	/**
	 * Return the server, to lay stubs over the fake. No other method of the test kit
	 * needs its types.
	 * @return the server
	 */
	public WireMockServer wireMock() {
		return this.wireMock;
	}

	/**
	 * Add to what the fake holds, until the next {@link #reset()}.
	 * @param seed adds users and workspaces
	 * @return this fake
	 * @throws IllegalArgumentException if the server would refuse any of it, in which
	 * case nothing is added
	 */
	public FakeOpenRouter seed(Consumer<Seed> seed) {
		Assert.notNull(seed, "'seed' must not be null");
		this.store.change((organization) -> Seed.plant(organization, seed));
		return this;
	}

	/**
	 * Return what the fake holds of a workspace, to assert on.
	 * @param idOrSlug the id or the slug
	 * @return the present state, also of a workspace that does not exist
	 */
	public WorkspaceSnapshot workspace(String idOrSlug) {
		return this.store.apply((organization) -> WorkspaceSnapshot.of(idOrSlug, organization));
	}

	/**
	 * Return which of the last 1,000 requests were sent since the start or the last
	 * {@link #reset()}, oldest first.
	 * @param operations the operations to return the requests for, none for all
	 * @return the requests, also those that a fault or a stub met
	 */
	public List<RecordedRequest> requests(ApiOperation... operations) {
		Set<ApiOperation> wanted = Set.of(operations);
		List<RecordedRequest> requests = new ArrayList<>();
		this.wireMock.getAllServeEvents().forEach((event) -> requests.add(0, RecordedRequest.of(event.getRequest())));
		requests.removeIf((request) -> !wanted.isEmpty()
				&& (request.operation() == null || !wanted.contains(request.operation())));
		return List.copyOf(requests);
	}

	/**
	 * Let requests for some operations fail.
	 * @param operations the operations
	 * @return what lets them fail
	 */
	public FaultSpec on(ApiOperation... operations) {
		return new FaultSpec(this, this.faults, FaultSpec.operations(operations));
	}

	/**
	 * Let the next requests for any operation meet these faults, one each, after those of
	 * earlier calls.
	 * @param faults the faults in their order
	 * @return this fake
	 * @see #on(ApiOperation...)
	 */
	public FakeOpenRouter failNext(FakeFault... faults) {
		return new FaultSpec(this, this.faults, Set.of()).failNext(faults);
	}

	/**
	 * Set where faults come from when a request meets none that
	 * {@link #failNext(FakeFault...)} and {@link #on(ApiOperation...)} have set.
	 * @param source asked once for each request that no stub answers, before it is
	 * processed, and by many threads at a time; returns {@code null} to answer as usual
	 * @return this fake
	 */
	public FakeOpenRouter faults(Supplier<? extends @Nullable FakeFault> source) {
		Assert.notNull(source, "'source' must not be null");
		this.faults.setSource(source);
		return this;
	}

	/**
	 * Let each {@link #reset()} go back to what the fake holds now.
	 */
	void checkpoint() {
		this.store.checkpoint();
	}

	/**
	 * Go back to how the fake was when it started: with what
	 * {@linkplain Builder#seed(Consumer) its builder seeded}, without faults or stubs
	 * laid over it and with an empty journal. The fake of
	 * {@link UseFakeOpenRouter @UseFakeOpenRouter} goes back to what it held when the
	 * application had started, declared workspaces included.
	 */
	public void reset() {
		this.faults.reset();
		this.wireMock.resetAll();
		this.store.reset();
	}

	@Override
	public void close() {
		this.wireMock.stop();
	}

	/**
	 * Builder for {@link FakeOpenRouter}.
	 */
	public static final class Builder {

		private int port;

		private String managementKey = "sk-or-v1-fake-management-key";

		private Clock clock = Clock.systemUTC();

		private Consumer<Seed> seed = (seed) -> {
		};

		private Builder() {
		}

		/**
		 * Set the port to listen on.
		 * @param port the port, 0 for a free one
		 * @return this builder
		 */
		public Builder port(int port) {
			Assert.isTrue(port >= 0 && port <= 65535, "'port' must be between 0 and 65535");
			this.port = port;
			return this;
		}

		/**
		 * Set the key that may do everything.
		 * @param managementKey the key
		 * @return this builder
		 */
		public Builder managementKey(String managementKey) {
			Assert.hasText(managementKey, "'managementKey' must not be empty");
			Assert.isTrue(!managementKey.equals(Credentials.INFERENCE_KEY),
					"'managementKey' must not be the inference key");
			this.managementKey = managementKey;
			return this;
		}

		/**
		 * Set the clock that tells the server when something is created or updated.
		 * @param clock the clock
		 * @return this builder
		 */
		public Builder clock(Clock clock) {
			Assert.notNull(clock, "'clock' must not be null");
			this.clock = clock;
			return this;
		}

		/**
		 * Set what the fake holds from the start and after each
		 * {@link FakeOpenRouter#reset()}. May be called more than once to add more.
		 * @param seed adds users and workspaces
		 * @return this builder
		 */
		public Builder seed(Consumer<Seed> seed) {
			Assert.notNull(seed, "'seed' must not be null");
			this.seed = this.seed.andThen(seed);
			return this;
		}

		/**
		 * Start the fake.
		 * @return the fake
		 * @throws IllegalArgumentException if the server would refuse any of the seed
		 */
		public FakeOpenRouter start() {
			return new FakeOpenRouter(this);
		}

	}

}
