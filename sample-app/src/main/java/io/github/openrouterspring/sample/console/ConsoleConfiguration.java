package io.github.openrouterspring.sample.console;

import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Enables scheduling, which samples the meters, and keeps the console read-only.
 */
@Configuration(proxyBeanMethods = false)
@EnableScheduling
class ConsoleConfiguration implements WebMvcConfigurer {

	private final ConsoleTarget target;

	ConsoleConfiguration(ConsoleTarget target) {
		this.target = target;
	}

	@Override
	public void addInterceptors(InterceptorRegistry registry) {
		registry.addInterceptor(this.target).excludePathPatterns("/api/**");
	}

}
