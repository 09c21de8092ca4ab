package io.github.openrouterspring.sample.console;

import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;

/**
 * Lets the console look at the meters from time to time.
 */
@Configuration(proxyBeanMethods = false)
@EnableScheduling
class ConsoleConfiguration {

}
