package io.github.openrouterspring.client;

import java.time.Duration;
import java.util.function.Consumer;

import org.springframework.core.retry.RetryPolicy;
import org.springframework.http.HttpHeaders;
import org.springframework.util.Assert;
import org.springframework.util.unit.DataSize;

/**
 * What a caller may choose anew for single calls.
 *
 * @see #DEFAULTS
 */
public final class CallOptions {

	/**
	 * No headers, 60 seconds for a call, the retries of
	 * {@link FullJitterBackOff#DEFAULT}, 10 MB for a response, creates that are settled,
	 * up to 16 requests at a time, and pages of 100 items.
	 */
	public static final CallOptions DEFAULTS = new CallOptions(new Builder());

	private static final int MAX_PAGE_SIZE = 100;

	private final HttpHeaders headers;

	private final Duration timeout;

	private final RetryPolicy retryPolicy;

	private final DataSize maxResponseSize;

	private final boolean settleCreates;

	private final int maxConcurrency;

	private final int pageSize;

	private CallOptions(Builder builder) {
		this.headers = HttpHeaders.readOnlyHttpHeaders(HttpHeaders.copyOf(builder.headers));
		this.timeout = builder.timeout;
		this.retryPolicy = builder.retryPolicy;
		this.maxResponseSize = builder.maxResponseSize;
		this.settleCreates = builder.settleCreates;
		this.maxConcurrency = builder.maxConcurrency;
		this.pageSize = builder.pageSize;
	}

	/**
	 * Return the headers to add to each request.
	 * @return the headers, read-only
	 */
	public HttpHeaders headers() {
		return this.headers;
	}

	/**
	 * Return the limit of the time of a whole call.
	 * @return the limit, greater than zero
	 */
	public Duration timeout() {
		return this.timeout;
	}

	/**
	 * Return how often and after which exceptions to retry.
	 * @return the policy
	 */
	public RetryPolicy retryPolicy() {
		return this.retryPolicy;
	}

	/**
	 * Return the limit of the size of a response's body.
	 * @return the limit, greater than zero
	 */
	public DataSize maxResponseSize() {
		return this.maxResponseSize;
	}

	/**
	 * Return whether to find out how a create without a clear response has ended.
	 * @return whether to find out
	 */
	public boolean settleCreates() {
		return this.settleCreates;
	}

	/**
	 * Return how many requests one call has under way at a time.
	 * @return the limit, at least 1
	 */
	public int maxConcurrency() {
		return this.maxConcurrency;
	}

	/**
	 * Return how many items a stream requests per page.
	 * @return the number, from 1 to 100
	 */
	public int pageSize() {
		return this.pageSize;
	}

	/**
	 * Derive options from these.
	 * @param changes what to change
	 * @return the changed options
	 */
	public CallOptions with(Consumer<Builder> changes) {
		Assert.notNull(changes, "'changes' must not be null");
		Builder builder = new Builder(this);
		changes.accept(builder);
		return new CallOptions(builder);
	}

	/**
	 * Builder of {@link CallOptions}.
	 */
	public static final class Builder {

		private final HttpHeaders headers = new HttpHeaders();

		private Duration timeout = Duration.ofSeconds(60);

		private RetryPolicy retryPolicy = RetryPolicy.builder().backOff(FullJitterBackOff.DEFAULT).build();

		private DataSize maxResponseSize = DataSize.ofMegabytes(10);

		private boolean settleCreates = true;

		private int maxConcurrency = 16;

		private int pageSize = MAX_PAGE_SIZE;

		private Builder() {
		}

		private Builder(CallOptions options) {
			this.headers.putAll(options.headers);
			this.timeout = options.timeout;
			this.retryPolicy = options.retryPolicy;
			this.maxResponseSize = options.maxResponseSize;
			this.settleCreates = options.settleCreates;
			this.maxConcurrency = options.maxConcurrency;
			this.pageSize = options.pageSize;
		}

		/**
		 * Send a header, in place of one of the same name.
		 * @param name the header's name, not {@code Authorization}
		 * @param values the header's values
		 * @return this builder
		 */
		public Builder header(String name, String... values) {
			Headers.check(name, values);
			this.headers.remove(name);
			for (String value : values) {
				this.headers.add(name, value);
			}
			return this;
		}

		/**
		 * Limit the time of a whole call, retries and waits included.
		 * @param timeout the limit, greater than zero
		 * @return this builder
		 */
		public Builder timeout(Duration timeout) {
			Assert.isTrue(timeout.compareTo(Duration.ZERO) > 0, () -> "'timeout' must be positive but is " + timeout);
			this.timeout = timeout;
			return this;
		}

		/**
		 * Set how often, how patiently and after which exceptions to retry. The client
		 * adds that it never repeats what is unsafe to repeat, waits at least as long as
		 * the server asks for, and stays within the time of the call.
		 * @param retryPolicy the policy
		 * @return this builder
		 */
		public Builder retry(RetryPolicy retryPolicy) {
			this.retryPolicy = retryPolicy;
			return this;
		}

		/**
		 * Try once only.
		 * @return this builder
		 */
		public Builder noRetry() {
			return retry(RetryPolicy.withMaxRetries(0));
		}

		/**
		 * Limit the size of a response's body, after decompression.
		 * @param maxResponseSize the limit, greater than zero
		 * @return this builder
		 */
		public Builder maxResponseSize(DataSize maxResponseSize) {
			Assert.isTrue(!maxResponseSize.isNegative() && maxResponseSize.toBytes() > 0,
					() -> "'maxResponseSize' must be positive but is " + maxResponseSize);
			this.maxResponseSize = maxResponseSize;
			return this;
		}

		/**
		 * Set whether to find out how a create has ended that got no clear answer, by
		 * looking for its slug. Without that such a create fails at once, and is never
		 * repeated once it was sent.
		 * @param settleCreates whether to find out
		 * @return this builder
		 */
		public Builder settleCreates(boolean settleCreates) {
			this.settleCreates = settleCreates;
			return this;
		}

		/**
		 * Limit how many requests one call has under way at a time: pages of a stream
		 * that are read ahead, and parts of a bulk change. What it does beside the
		 * calling thread is done by threads of the client.
		 * @param maxConcurrency the limit, at least 1, at which all is done by the
		 * calling thread
		 * @return this builder
		 */
		public Builder maxConcurrency(int maxConcurrency) {
			Assert.isTrue(maxConcurrency >= 1, () -> "'maxConcurrency' must be positive but is " + maxConcurrency);
			this.maxConcurrency = maxConcurrency;
			return this;
		}

		/**
		 * Set how many items a stream requests per page. A caller that takes a few rows
		 * saves time with small pages.
		 * @param pageSize the number, from 1 to 100
		 * @return this builder
		 */
		public Builder pageSize(int pageSize) {
			Assert.isTrue(pageSize >= 1 && pageSize <= MAX_PAGE_SIZE,
					() -> "'pageSize' must be between 1 and 100 but is " + pageSize);
			this.pageSize = pageSize;
			return this;
		}

	}

}
