package io.github.openrouterspring.client.observation;

import io.micrometer.common.docs.KeyName;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationConvention;
import io.micrometer.observation.docs.ObservationDocumentation;

/**
 * Documentation of the {@link Observation observations} of the client.
 */
public enum OpenRouterObservationDocumentation implements ObservationDocumentation {

	/**
	 * One call of an operation with all of its attempts. RestClient observes each attempt
	 * as a child, {@code http.client.requests}.
	 */
	OPERATION {

		@Override
		public Class<? extends ObservationConvention<? extends Observation.Context>> getDefaultConvention() {
			return DefaultOpenRouterObservationConvention.class;
		}

		@Override
		public KeyName[] getLowCardinalityKeyNames() {
			return LowCardinality.values();
		}

		@Override
		public KeyName[] getHighCardinalityKeyNames() {
			return HighCardinality.values();
		}

	};

	/**
	 * Keys of metrics and traces.
	 */
	public enum LowCardinality implements KeyName {

		/**
		 * Name of the account, {@code default} if the account has no name.
		 */
		ACCOUNT("account"),

		/**
		 * Name of the exception's class, {@code none} if there is none.
		 */
		EXCEPTION("exception"),

		/**
		 * Name of the operation.
		 */
		OPERATION("operation"),

		/**
		 * {@code SUCCESS}, {@code REDIRECTION}, {@code CLIENT_ERROR},
		 * {@code SERVER_ERROR}, or {@code UNKNOWN} if there was no usable response.
		 */
		OUTCOME("outcome"),

		/**
		 * HTTP status of the last response, {@code none} if there was none.
		 */
		STATUS("status");

		private final String key;

		LowCardinality(String key) {
			this.key = key;
		}

		@Override
		public String asString() {
			return this.key;
		}

	}

	/**
	 * Keys of traces only.
	 */
	public enum HighCardinality implements KeyName {

		/**
		 * Id or slug of the workspace, {@code none} if the operation names none.
		 */
		WORKSPACE("workspace");

		private final String key;

		HighCardinality(String key) {
			this.key = key;
		}

		@Override
		public String asString() {
			return this.key;
		}

	}

}
