package io.github.openrouterspring.test;

import java.util.List;

import com.github.tomakehurst.wiremock.common.Message;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import org.jspecify.annotations.Nullable;

/**
 * What a {@link FakeOpenRouter} got from one of {@link ProvisioningReplicas}.
 *
 * @param replica the number of the replica, or {@code null} if it came from elsewhere
 * @param method the HTTP method
 * @param path the path without the base path
 * @param body the body
 * @param fault the fault that it met
 * @param status the status of the answer
 */
record ReplicaRequest(@Nullable String replica, String method, String path, String body, @Nullable String fault,
		int status) {

	static final String HEADER = "X-Replica";

	/**
	 * Return what came from replicas, oldest first.
	 */
	static List<ReplicaRequest> all(FakeOpenRouter openRouter) {
		return WorkspacesClientFixture.exchanges(openRouter)
			.stream()
			.map(ReplicaRequest::of)
			.filter((request) -> request.replica() != null)
			.toList();
	}

	private static ReplicaRequest of(ServeEvent event) {
		return new ReplicaRequest(event.getRequest().getHeader(HEADER), event.getRequest().getMethod().value(),
				event.getRequest().getUrl().substring(ApiRequest.BASE_PATH.length()),
				event.getRequest().getBodyAsString(), fault(event), event.getResponse().getStatus());
	}

	private static @Nullable String fault(ServeEvent event) {
		return event.getSubEvents()
			.stream()
			.filter((part) -> part.getType().equals(FakeOpenRouterTransformer.FAULT_EVENT))
			.map((part) -> part.getDataAs(Message.class).getMessage())
			.findFirst()
			.orElse(null);
	}

	boolean isChange() {
		return !this.method.equals("GET");
	}

	boolean isCreate() {
		return this.method.equals("POST") && this.path.equals("/workspaces");
	}

	/**
	 * Return whether the server has processed it, whatever became of the answer.
	 */
	boolean isProcessed() {
		return this.fault == null || this.fault.endsWith("after processing");
	}

	boolean isAnswered() {
		return this.fault == null;
	}

	/**
	 * Return the slug that the body declares.
	 */
	String slug() {
		return Json.MAPPER.readTree(this.body).path("slug").asString();
	}

}
