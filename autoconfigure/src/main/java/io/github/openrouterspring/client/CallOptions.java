package io.github.openrouterspring.client;

import java.time.Duration;
import java.util.function.Consumer;

import org.springframework.core.retry.RetryPolicy;
import org.springframework.http.HttpHeaders;
import org.springframework.util.Assert;
import org.springframework.util.unit.DataSize;

/**
 * Options for calls. A client has options for all of its calls and can derive clients
 * with other options. Immutable.
 */
public final class CallOptions {

	/**
	 * The defaults: no headers, a timeout of 60 seconds, the retries of
	 * {@link FullJitterBackOff#DEFAULT}, responses of up to 10 MB, lookups for ambiguous
	 * creates, up to 16 concurrent requests, and pages of 100 items.
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
	 * Return the time limit of an entire call, including retries and back-off.
	 * @return the limit, greater than zero
	 */
	public Duration timeout() {
		return this.timeout;
	}

	/**
	 * Return the policy that sets the number of retries, the back-off, and the exceptions
	 * to retry.
	 * @return the policy
	 */
	public RetryPolicy retryPolicy() {
		return this.retryPolicy;
	}

	/**
	 * Return the maximum size of a response body, after decompression.
	 * @return the limit, greater than zero
	 */
	public DataSize maxResponseSize() {
		return this.maxResponseSize;
	}

	/**
	 * Return whether to look up the slug of a create whose outcome is ambiguous.
	 * @return whether to look up the slug
	 */
	public boolean settleCreates() {
		return this.settleCreates;
	}

	/**
	 * Return the maximum number of concurrent requests of one call.
	 * @return the limit, at least 1
	 */
	public int maxConcurrency() {
		return this.maxConcurrency;
	}

	/**
	 * Return the number of items that a stream requests per page.
	 * @return the number of items, from 1 to 100
	 */
	public int pageSize() {
		return this.pageSize;
	}

	/**
	 * Derive options with changes.
	 * @param changes changes the options
	 * @return the changed options
	 */
	public CallOptions with(Consumer<Builder> changes) {
		Assert.notNull(changes, "'changes' must not be null");
		Builder builder = new Builder(this);
		changes.accept(builder);
		return new CallOptions(builder);
	}

	/**
	 * Builder for {@link CallOptions}.
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
		 * Set a header, replacing one of the same name.
		 * @param name the header's name, not {@code Authorization}
		 * @param values the header's values, or none to remove it
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
		 * Set the time limit of an entire call, including retries and back-off.
		 * @param timeout the limit, greater than zero
		 * @return this builder
		 */
		public Builder timeout(Duration timeout) {
			Assert.isTrue(timeout.compareTo(Duration.ZERO) > 0, () -> "'timeout' must be positive but is " + timeout);
			this.timeout = timeout;
			return this;
		}

		/**
		 * Set the policy for the number of retries, the back-off, and the exceptions to
		 * retry. Regardless of the policy, the client retries only if that is safe,
		 * honors {@code Retry-After}, and never exceeds the timeout.
		 * @param retryPolicy the policy
		 * @return this builder
		 */
		public Builder retry(RetryPolicy retryPolicy) {
			this.retryPolicy = retryPolicy;
			return this;
		}

		/**
		 * Disable retries.
		 * @return this builder
		 */
		public Builder noRetry() {
			return retry(RetryPolicy.withMaxRetries(0));
		}

		/**
		 * Limit the size of a response body, after decompression.
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
		 * Set whether to look up the slug of a create whose outcome is ambiguous. If not,
		 * such a create fails immediately and is not retried.
		 * @param settleCreates whether to look up the slug
		 * @return this builder
		 */
		public Builder settleCreates(boolean settleCreates) {
			this.settleCreates = settleCreates;
			return this;
		}

		/**
		 * Set the maximum number of concurrent requests of one call: prefetched pages of
		 * a stream and batches of a bulk change, on threads of the client.
		 * @param maxConcurrency the limit, at least 1; with 1 the calling thread makes
		 * all requests
		 * @return this builder
		 */
		public Builder maxConcurrency(int maxConcurrency) {
			Assert.isTrue(maxConcurrency >= 1, () -> "'maxConcurrency' must be positive but is " + maxConcurrency);
			this.maxConcurrency = maxConcurrency;
			return this;
		}

		/**
		 * Set the number of items that a stream requests per page. Small pages save time
		 * if only a few items are needed.
		 * @param pageSize the number of items, from 1 to 100
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
