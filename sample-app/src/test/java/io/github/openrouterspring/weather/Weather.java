package io.github.openrouterspring.weather;

import org.springframework.stereotype.Service;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.client.RestClient;

/**
 * The weather, with its client and controller. They are not nested in the application, or
 * each slice would contain them.
 *
 * @param sky the color of the sky
 */
record Weather(String sky) {

	@Service
	static class WeatherClient {

		private final RestClient restClient;

		WeatherClient(RestClient.Builder builder) {
			this.restClient = builder.baseUrl("https://weather.example.org").build();
		}

		Weather get(String city) {
			return this.restClient.get().uri("/{city}", city).retrieve().requiredBody(Weather.class);
		}

	}

	@RestController
	static class WeatherController {

		private final WeatherClient client;

		WeatherController(WeatherClient client) {
			this.client = client;
		}

		@GetMapping("/weather/{city}")
		Weather get(@PathVariable String city) {
			return this.client.get(city);
		}

	}

}
