package io.github.openrouterspring.sample.fake;

import io.github.openrouterspring.autoconfigure.OpenRouterConnectionDetails;
import io.github.openrouterspring.test.FakeOpenRouter;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.PropertySource;
import org.springframework.core.log.LogMessage;

/**
 * Runs the sample against an embedded fake OpenRouter if no key is set. The
 * auto-configuration backs off to these connection details, so the rest of the sample is
 * unaware of the fake. The packaged sample has no fake.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnClass(FakeOpenRouter.class)
@Conditional(OnMissingKeyCondition.class)
@PropertySource("classpath:fake.properties")
class FakeOpenRouterConfiguration {

	private static final Log logger = LogFactory.getLog(FakeOpenRouterConfiguration.class);

	@Bean(destroyMethod = "close")
	FakeOpenRouter fakeOpenRouter() {
		FakeOpenRouter openRouter = FakeOpenRouter.builder().seed(SampleOrganization::plant).start();
		logger.info(LogMessage.format(
				"No OpenRouter key is set: running against a fake with sample data at %s. "
						+ "To use the real API, set OPENROUTER_MANAGEMENT_KEY to a management key and restart.",
				openRouter.baseUrl()));
		return openRouter;
	}

	@Bean
	OpenRouterConnectionDetails fakeOpenRouterConnectionDetails(FakeOpenRouter openRouter) {
		return openRouter.connectionDetails();
	}

}
