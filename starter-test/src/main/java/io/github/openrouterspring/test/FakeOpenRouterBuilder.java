package io.github.openrouterspring.test;

import java.time.Clock;
import java.util.function.Consumer;

import org.springframework.util.Assert;

/**
 * Builder for {@link FakeOpenRouter}.
 */
public final class FakeOpenRouterBuilder {

	private int port;

	private String managementKey = "sk-or-v1-fake-management-key";

	private Clock clock = Clock.systemUTC();

	private Consumer<Seed> seed = (seed) -> {
	};

	FakeOpenRouterBuilder() {
	}

	/**
	 * Set the port to listen on.
	 * @param port the port, 0 for a free one
	 * @return this builder
	 */
	public FakeOpenRouterBuilder port(int port) {
		Assert.isTrue(port >= 0 && port <= 65535, "'port' must be between 0 and 65535");
		this.port = port;
		return this;
	}

	/**
	 * Set the management key, which permits every operation.
	 * @param managementKey the key
	 * @return this builder
	 */
	public FakeOpenRouterBuilder managementKey(String managementKey) {
		Assert.hasText(managementKey, "'managementKey' must not be empty");
		Assert.isTrue(!managementKey.equals(Credentials.INFERENCE_KEY),
				"'managementKey' must not be the inference key");
		this.managementKey = managementKey;
		return this;
	}

	/**
	 * Set the clock of the server.
	 * @param clock the clock
	 * @return this builder
	 */
	public FakeOpenRouterBuilder clock(Clock clock) {
		Assert.notNull(clock, "'clock' must not be null");
		this.clock = clock;
		return this;
	}

	/**
	 * Add data that the fake has from the start and after each
	 * {@link FakeOpenRouter#reset()}.
	 * @param seed adds users and workspaces
	 * @return this builder
	 */
	public FakeOpenRouterBuilder seed(Consumer<Seed> seed) {
		Assert.notNull(seed, "'seed' must not be null");
		this.seed = this.seed.andThen(seed);
		return this;
	}

	/**
	 * Start the fake.
	 * @return the fake
	 * @throws IllegalArgumentException if the server would reject any of the data
	 */
	public FakeOpenRouter start() {
		return new FakeOpenRouter(this.port, this.managementKey, this.clock, this.seed);
	}

}
