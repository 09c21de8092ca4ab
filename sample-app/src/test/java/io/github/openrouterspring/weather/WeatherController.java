package io.github.openrouterspring.weather;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/**
 * Serves the weather.
 */
@RestController
class WeatherController {

	private final WeatherClient client;

	WeatherController(WeatherClient client) {
		this.client = client;
	}

	@GetMapping("/weather/{city}")
	Weather get(@PathVariable String city) {
		return this.client.get(city);
	}

}
