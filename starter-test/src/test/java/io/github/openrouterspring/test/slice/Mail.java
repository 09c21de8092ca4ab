package io.github.openrouterspring.test.slice;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.task.SyncTaskExecutor;
import org.springframework.core.task.TaskExecutor;
import org.springframework.stereotype.Service;

/**
 * Components that do not use OpenRouter.
 */
final class Mail {

	private Mail() {
	}

	@Service
	static class MailService {

	}

	@Configuration(proxyBeanMethods = false)
	static class MailConfiguration {

		@Bean
		TaskExecutor mailExecutor() {
			return new SyncTaskExecutor();
		}

	}

}
