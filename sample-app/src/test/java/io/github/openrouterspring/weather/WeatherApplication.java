package io.github.openrouterspring.weather;

import org.springframework.boot.autoconfigure.SpringBootApplication;

/**
 * An application that has the starter on its class path, and tests that have nothing to
 * do with OpenRouter. It is outside of the sample's package, whose scan would find it.
 */
@SpringBootApplication(proxyBeanMethods = false)
class WeatherApplication {

}
