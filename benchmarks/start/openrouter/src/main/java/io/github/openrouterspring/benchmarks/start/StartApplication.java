package io.github.openrouterspring.benchmarks.start;

import io.github.openrouterspring.workspaces.WorkspacesClient;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

@SpringBootApplication
@RestController
public class StartApplication {

	private final WorkspacesClient workspaces;

	StartApplication(WorkspacesClient workspaces) {
		this.workspaces = workspaces;
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
		return this.workspaces.get("default").name();
	}

}
