package io.github.openrouterspring.test;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import io.github.openrouterspring.workspaces.WorkspacesClient;

import org.springframework.http.client.JdkClientHttpRequestFactory;

/**
 * Makes clients of a {@link FakeOpenRouter} and looks at what they sent to it.
 */
final class WorkspacesClientFixture {

	private WorkspacesClientFixture() {
	}

	/**
	 * Create a client over the JDK's engine. Applications with the starter are over
	 * Apache HttpComponents.
	 */
	static WorkspacesClient client(FakeOpenRouter openRouter) {
		return client(openRouter, openRouter.managementKey());
	}

	static WorkspacesClient client(FakeOpenRouter openRouter, String key) {
		return WorkspacesClient.builder()
			.baseUrl(openRouter.baseUrl())
			.key(() -> key)
			.requestFactory(new JdkClientHttpRequestFactory())
			.build();
	}

	/**
	 * Return the exchanges, oldest first.
	 */
	static List<ServeEvent> exchanges(FakeOpenRouter openRouter) {
		List<ServeEvent> exchanges = new ArrayList<>(openRouter.wireMock().getAllServeEvents());
		Collections.reverse(exchanges);
		return exchanges;
	}

	/**
	 * Return the methods and URLs that were sent, oldest first, without the base path and
	 * encoded as they came.
	 */
	static List<String> sent(FakeOpenRouter openRouter) {
		return exchanges(openRouter).stream()
			.map(ServeEvent::getRequest)
			.map((request) -> request.getMethod() + " " + request.getUrl().substring(ApiRequest.BASE_PATH.length()))
			.toList();
	}

}
