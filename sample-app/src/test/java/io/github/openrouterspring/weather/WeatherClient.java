package io.github.openrouterspring.weather;

import org.springframework.stereotype.Service;
import org.springframework.web.client.RestClient;

/**
 * The application's own client.
 */
@Service
class WeatherClient {

	private final RestClient restClient;

	WeatherClient(RestClient.Builder builder) {
		this.restClient = builder.baseUrl("https://weather.example.org").build();
	}

	Weather get(String city) {
		return this.restClient.get().uri("/{city}", city).retrieve().requiredBody(Weather.class);
	}

}
