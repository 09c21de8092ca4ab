package io.github.openrouterspring.weather;

import org.springframework.stereotype.Service;
import org.springframework.web.client.RestClient;

/**
 * The weather, with its client, which is not nested in the application, or each slice
 * would contain it.
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
			return this.restClient.get().uri("/{city}", city).retrieve().body(Weather.class);
		}

	}

}
