package io.github.openrouterspring.benchmarks;

import java.util.Map;

import io.github.openrouterspring.workspaces.Workspace;

import org.springframework.resilience.annotation.Retryable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.client.HttpClientErrorException;
import org.springframework.web.client.HttpServerErrorException;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.PostExchange;

/**
 * What one declares with Spring Framework alone. Retries what may succeed the next time,
 * up to three times with a delay of one second, which are the defaults.
 */
@Retryable(includes = { HttpServerErrorException.class, HttpClientErrorException.TooManyRequests.class,
		ResourceAccessException.class })
interface WorkspacesExchange {

	@GetExchange("/workspaces/{id}")
	Envelope get(@PathVariable String id);

	@PostExchange("/workspaces")
	Envelope create(@RequestBody Map<String, String> workspace);

	/**
	 * Body of a response with one workspace.
	 *
	 * @param data the workspace
	 */
	record Envelope(Workspace data) {

	}

}
