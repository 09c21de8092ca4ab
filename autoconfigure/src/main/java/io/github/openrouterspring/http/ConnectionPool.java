package io.github.openrouterspring.http;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * The connections of a client, counted where they are made and taken.
 */
public final class ConnectionPool {

	private final int max;

	private final AtomicInteger open = new AtomicInteger();

	private final AtomicInteger leased = new AtomicInteger();

	private final AtomicInteger pending = new AtomicInteger();

	/**
	 * Create a pool without connections.
	 * @param max the maximum number of connections
	 */
	public ConnectionPool(int max) {
		this.max = max;
	}

	/**
	 * Return the maximum number of connections.
	 * @return the number
	 */
	public int max() {
		return this.max;
	}

	/**
	 * Return how many connections are open, in use or not.
	 * @return the number
	 */
	public int open() {
		return this.open.get();
	}

	/**
	 * Return how many places of the pool are in use by requests.
	 * @return the number
	 */
	public int leased() {
		return this.leased.get();
	}

	/**
	 * Return how many requests wait for a place in the pool.
	 * @return the number
	 */
	public int pending() {
		return this.pending.get();
	}

	void opened() {
		this.open.incrementAndGet();
	}

	void closed() {
		this.open.decrementAndGet();
	}

	void waiting(int change) {
		this.pending.addAndGet(change);
	}

	void leased(int change) {
		this.leased.addAndGet(change);
	}

}
