package io.github.openrouterspring.benchmarks;

import java.lang.management.ManagementFactory;

import com.sun.management.OperatingSystemMXBean;
import io.github.openrouterspring.workspaces.WorkspacesClient;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.web.client.RestClient;

/**
 * Web application with metrics that has a {@link WorkspacesClient} or a
 * {@link RestClient}.
 */
public final class StartupApplication {

	static final String STARTER = "benchmarks.starter";

	private StartupApplication() {
	}

	/**
	 * Start, print the CPU time and the time since the JVM began, in milliseconds, and
	 * exit.
	 * @param args none
	 */
	public static void main(String[] args) {
		SpringApplication.run(Boolean.getBoolean(STARTER) ? WithStarter.class : WithRestClient.class, "--server.port=0",
				"--openrouter.management-key=" + Candidate.KEY);
		OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
		System.out.println(system.getProcessCpuTime() / 1e6 + " " + ManagementFactory.getRuntimeMXBean().getUptime());
		Runtime.getRuntime().halt(0);
	}

	@EnableAutoConfiguration
	static class WithStarter {

		WithStarter(WorkspacesClient workspaces) {
		}

	}

	@EnableAutoConfiguration
	static class WithRestClient {

		WithRestClient(RestClient.Builder builder) {
			builder.baseUrl("https://openrouter.ai/api/v1").build();
		}

	}

}
