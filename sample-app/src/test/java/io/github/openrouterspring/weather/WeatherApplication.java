package io.github.openrouterspring.weather;

import org.springframework.boot.autoconfigure.SpringBootApplication;

/**
 * The application whose tests these are.
 */
@SpringBootApplication(proxyBeanMethods = false)
class WeatherApplication {

}
