package io.github.openrouterspring.test;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link RecordedRequest}.
 */
class RecordedRequestTests {

	@AutoClose
	private final FakeOpenRouter openRouter = FakeOpenRouter.start();

	private final ApiClient api = new ApiClient(this.openRouter);

	@Test
	void requestsAreFoundByTheirOperation() {
		this.api.createWorkspace("red");
		this.api.get("/workspaces/red%2F?x=1");
		this.openRouter.failNext(FakeFault.UNAVAILABLE);
		this.api.createWorkspace("blue");
		this.api.get("/nowhere");
		assertThat(this.openRouter.requests(ApiOperation.CREATE)).extracting(RecordedRequest::body)
			.containsExactly("{\"name\": \"red\", \"slug\": \"red\"}", "{\"name\": \"blue\", \"slug\": \"blue\"}");
		assertThat(this.openRouter.requests(ApiOperation.GET)).singleElement().satisfies((request) -> {
			assertThat(request.method()).isEqualTo("GET");
			assertThat(request.path()).isEqualTo("/workspaces/red%2F?x=1");
			assertThat(request.body()).isEmpty();
			assertThat(request.headers().getFirst("authorization")).isEqualTo("Bearer sk-or-v1-fake-management-key");
		});
		assertThat(this.openRouter.requests()).extracting(RecordedRequest::operation)
			.containsExactly(ApiOperation.CREATE, ApiOperation.GET, ApiOperation.CREATE, null);
		assertThat(this.openRouter.requests(ApiOperation.DELETE)).isEmpty();
		this.openRouter.reset();
		assertThat(this.openRouter.requests()).isEmpty();
	}

}
