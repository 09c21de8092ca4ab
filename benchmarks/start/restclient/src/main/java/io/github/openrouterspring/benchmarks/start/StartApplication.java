package io.github.openrouterspring.benchmarks.start;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.client.RestClient;

@SpringBootApplication
@RestController
public class StartApplication {

	private final RestClient restClient;

	StartApplication(RestClient.Builder builder) {
		this.restClient = builder.baseUrl("https://openrouter.ai/api/v1").build();
	}

	public static void main(String[] args) {
		SpringApplication.run(StartApplication.class, args);
		System.out.println("READY");
	}

	@GetMapping("/")
	String hello() {
		return "hello";
	}

	@GetMapping("/workspace")
	String workspace() {
		return String.valueOf(this.restClient.get().uri("/workspaces/default").retrieve().body(String.class));
	}

}
