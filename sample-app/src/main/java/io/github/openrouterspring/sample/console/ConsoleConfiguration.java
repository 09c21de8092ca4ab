package io.github.openrouterspring.sample.console;

import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;

/**
 * Enables scheduling, which samples the meters.
 */
@Configuration(proxyBeanMethods = false)
@EnableScheduling
class ConsoleConfiguration {

}
