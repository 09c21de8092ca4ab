package io.github.openrouterspring.weather;

import org.springframework.boot.autoconfigure.SpringBootApplication;

/**
 * An application with the starter on its class path, whose tests do not use OpenRouter.
 * It is outside of the sample's package so that the sample does not scan it.
 */
@SpringBootApplication(proxyBeanMethods = false)
class WeatherApplication {

}
