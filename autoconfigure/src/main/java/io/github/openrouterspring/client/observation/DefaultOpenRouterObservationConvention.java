package io.github.openrouterspring.client.observation;

import io.github.openrouterspring.client.observation.OpenRouterObservationDocumentation.HighCardinality;
import io.github.openrouterspring.client.observation.OpenRouterObservationDocumentation.LowCardinality;
import io.micrometer.common.KeyValue;
import io.micrometer.common.KeyValues;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatusCode;
import org.springframework.util.StringUtils;

/**
 * Default {@link OpenRouterObservationConvention}, named {@value #NAME}.
 */
public class DefaultOpenRouterObservationConvention implements OpenRouterObservationConvention {

	static final String NAME = "openrouter.client.operations";

	private static final KeyValue NO_EXCEPTION = LowCardinality.EXCEPTION.withValue(KeyValue.NONE_VALUE);

	private static final KeyValue NO_STATUS = LowCardinality.STATUS.withValue(KeyValue.NONE_VALUE);

	private static final KeyValue NO_WORKSPACE = HighCardinality.WORKSPACE.withValue(KeyValue.NONE_VALUE);

	@Override
	public String getName() {
		return NAME;
	}

	@Override
	public String getContextualName(OpenRouterObservationContext context) {
		return "openrouter " + context.getOperation();
	}

	@Override
	public KeyValues getLowCardinalityKeyValues(OpenRouterObservationContext context) {
		HttpStatusCode status = context.getStatusCode();
		return KeyValues.of(LowCardinality.ACCOUNT.withValue(context.getAccount()), exception(context.getError()),
				LowCardinality.OPERATION.withValue(context.getOperation()),
				LowCardinality.OUTCOME.withValue(outcome(context)),
				(status != null) ? LowCardinality.STATUS.withValue(String.valueOf(status.value())) : NO_STATUS);
	}

	@Override
	public KeyValues getHighCardinalityKeyValues(OpenRouterObservationContext context) {
		String workspace = context.getWorkspace();
		return KeyValues.of((workspace != null) ? HighCardinality.WORKSPACE.withValue(workspace) : NO_WORKSPACE);
	}

	private static KeyValue exception(@Nullable Throwable error) {
		if (error == null) {
			return NO_EXCEPTION;
		}
		String simpleName = error.getClass().getSimpleName();
		return LowCardinality.EXCEPTION
			.withValue(StringUtils.hasText(simpleName) ? simpleName : error.getClass().getName());
	}

	private static String outcome(OpenRouterObservationContext context) {
		HttpStatusCode status = context.getStatusCode();
		if (status == null || status.is2xxSuccessful()) {
			return (context.getError() == null) ? "SUCCESS" : "UNKNOWN";
		}
		if (status.is3xxRedirection()) {
			return "REDIRECTION";
		}
		return status.is4xxClientError() ? "CLIENT_ERROR" : "SERVER_ERROR";
	}

}
