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
 * {@link #seed(Consumer)} adds to what it holds, and {@link #workspace(String)} returns
 * it for assertions. {@link #on(ApiOperation...)} lets requests fail, before or after
 * they are processed, and {@link #requests(ApiOperation...)} returns what was sent. For
 * other responses, lay a stub over the {@linkplain #wireMock() WireMock server} that it
 * is made of. <pre class="code">
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

	FakeOpenRouter(int port, String managementKey, Clock clock, Consumer<Seed> seed) {
		FakeOrganization organization = new FakeOrganization(clock);
		Seed.plant(organization, seed);
		this.credentials = new Credentials(managementKey);
		this.store = new OrganizationStore(organization);
		this.wireMock = new FakeServer(port,
				new FakeOpenRouterTransformer(this.store, this.credentials, this.faults, clock));
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
	public static FakeOpenRouterBuilder builder() {
		return new FakeOpenRouterBuilder();
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
	 * {@linkplain FakeOpenRouterBuilder#seed(Consumer) its builder seeded}, without
	 * faults or stubs laid over it and with an empty journal. The fake of
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

}
