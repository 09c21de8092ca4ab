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
 * Fake of the OpenRouter API: an HTTP server on the loopback interface that keeps
 * workspaces, members, and budgets, and enforces the API's rules.
 * <p>
 * {@link #seed(Consumer)} adds data, and {@link #workspace(String)} returns it for
 * assertions. {@link #on(ApiOperation...)} makes requests fail, before or after they are
 * processed, and {@link #requests(ApiOperation...)} returns the recorded requests. For
 * other responses, add a stub to the underlying {@linkplain #wireMock() WireMock server}.
 * <pre class="code">
 * try (FakeOpenRouter openRouter = FakeOpenRouter.start()) {
 *     openRouter.seed((seed) -&gt; seed.user("user_ada", MemberRole.ADMIN)
 *         .workspace("team-red", "Team Red", (workspace) -&gt; workspace.members("user_ada")));
 *     ...
 * }
 * </pre>
 * <p>
 * Thread-safe.
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
	 * Return a builder for a fake with settings other than those of {@link #start()}.
	 * @return the builder
	 */
	public static FakeOpenRouterBuilder builder() {
		return new FakeOpenRouterBuilder();
	}

	/**
	 * Return the base URL for clients.
	 * @return the base URL, for example {@code http://127.0.0.1:50000/api/v1}
	 */
	public URI baseUrl() {
		return this.baseUrl;
	}

	/**
	 * Return connection details for this fake, to be used as a bean instead of
	 * properties.
	 * @return the connection details
	 */
	public OpenRouterConnectionDetails connectionDetails() {
		return new TestConnectionDetails(this.baseUrl, managementKey());
	}

	/**
	 * Return the management key, which permits every operation.
	 * @return the management key
	 */
	public String managementKey() {
		return this.credentials.managementKey();
	}

	/**
	 * Return a valid key that cannot manage workspaces. Every request with it, except
	 * {@link ApiOperation#GET_KEY}, fails with 403 or another
	 * {@linkplain Seed#inferenceKeyStatus(int) status}.
	 * @return the inference key
	 */
	public String inferenceKey() {
		return Credentials.INFERENCE_KEY;
	}

	/**
	 * Return the underlying server, for stubs that take precedence over the fake. No
	 * other method of the test kit exposes a WireMock type.
	 * @return the server
	 */
	public WireMockServer wireMock() {
		return this.wireMock;
	}

	/**
	 * Add data that the fake keeps until the next {@link #reset()}.
	 * @param seed adds users and workspaces
	 * @return this fake
	 * @throws IllegalArgumentException if the server would reject any of the data, in
	 * which case nothing is added
	 */
	public FakeOpenRouter seed(Consumer<Seed> seed) {
		Assert.notNull(seed, "'seed' must not be null");
		this.store.change((organization) -> Seed.plant(organization, seed));
		return this;
	}

	/**
	 * Return the present state of a workspace for assertions.
	 * @param idOrSlug the id or the slug
	 * @return the state, even if the workspace does not exist
	 */
	public WorkspaceSnapshot workspace(String idOrSlug) {
		return this.store.apply((organization) -> WorkspaceSnapshot.of(idOrSlug, organization));
	}

	/**
	 * Return the requests since the start or the last {@link #reset()}, oldest first,
	 * limited to the last 1,000 of all operations.
	 * @param operations the operations to return the requests for, or none to return all
	 * requests
	 * @return the requests, including those that met a fault or a stub
	 */
	public List<RecordedRequest> requests(ApiOperation... operations) {
		Set<ApiOperation> wanted = (operations.length > 0) ? FaultSpec.operations(operations) : Set.of();
		List<RecordedRequest> requests = new ArrayList<>();
		this.wireMock.getAllServeEvents().forEach((event) -> requests.add(0, RecordedRequest.of(event.getRequest())));
		requests.removeIf((request) -> !wanted.isEmpty()
				&& (request.operation() == null || !wanted.contains(request.operation())));
		return List.copyOf(requests);
	}

	/**
	 * Select the operations whose requests fail.
	 * @param operations the operations
	 * @return the specification of their faults
	 */
	public FaultSpec on(ApiOperation... operations) {
		return new FaultSpec(this, this.faults, FaultSpec.operations(operations));
	}

	/**
	 * Make the next requests for any operation fail, one per fault, after the faults of
	 * earlier calls.
	 * @param faults the faults in their order
	 * @return this fake
	 * @see #on(ApiOperation...)
	 */
	public FakeOpenRouter failNext(FakeFault... faults) {
		return new FaultSpec(this, this.faults, Set.of()).failNext(faults);
	}

	/**
	 * Make the next requests for any operation fail with the same fault, after the faults
	 * of earlier calls.
	 * @param times the number of requests
	 * @param fault the fault
	 * @return this fake
	 * @see #on(ApiOperation...)
	 */
	public FakeOpenRouter failNext(int times, FakeFault fault) {
		return new FaultSpec(this, this.faults, Set.of()).failNext(times, fault);
	}

	/**
	 * Set a source of faults for requests that meet no other fault and match no stub.
	 * @param source returns the fault, or {@code null} for none. Called concurrently,
	 * once for each such request, before it is processed
	 * @return this fake
	 */
	public FakeOpenRouter faults(Supplier<? extends @Nullable FakeFault> source) {
		Assert.notNull(source, "'source' must not be null");
		this.faults.setSource(source);
		return this;
	}

	/**
	 * Make each {@link #reset()} restore the present data.
	 * @return the data
	 */
	FakeOrganization checkpoint() {
		return this.store.checkpoint();
	}

	/**
	 * Reset this fake, now and later, to an earlier checkpoint.
	 */
	void reset(FakeOrganization checkpoint) {
		this.store.checkpoint(checkpoint);
		reset();
	}

	/**
	 * Return to the initial state: restore the data that
	 * {@linkplain FakeOpenRouterBuilder#seed(Consumer) the builder seeded}, and drop
	 * faults, stubs, and recorded requests. The fake of
	 * {@link UseFakeOpenRouter @UseFakeOpenRouter} restores its data at the end of
	 * startup, including declared workspaces.
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
