package io.github.openrouterspring.test.slice;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.task.SyncTaskExecutor;
import org.springframework.core.task.TaskExecutor;

/**
 * Has nothing to do with OpenRouter.
 */
@Configuration(proxyBeanMethods = false)
class MailConfiguration {

	@Bean
	TaskExecutor mailExecutor() {
		return new SyncTaskExecutor();
	}

}
