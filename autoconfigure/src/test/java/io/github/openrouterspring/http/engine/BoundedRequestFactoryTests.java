package io.github.openrouterspring.http.engine;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.http.HttpMethod;
import org.springframework.http.StreamingHttpOutputMessage;
import org.springframework.http.client.ClientHttpRequest;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.mock.http.client.MockClientHttpRequest;
import org.springframework.mock.http.client.MockClientHttpResponse;
import org.springframework.util.StreamUtils;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.entry;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.withSettings;

/**
 * Tests for {@link BoundedRequestFactory}.
 */
class BoundedRequestFactoryTests {

	private static final URI URL = URI.create("https://openrouter.example/workspaces");

	private final TestCall call = new TestCall();

	private final MockClientHttpRequest request = new MockClientHttpRequest(HttpMethod.POST, URL);

	private final MockClientHttpResponse response = new MockClientHttpResponse(new byte[0], 201);

	private final ClientHttpRequest bounded;

	BoundedRequestFactoryTests() throws IOException {
		this.request.setResponse(this.response);
		this.bounded = new BoundedRequestFactory((url, method) -> this.request, this.call).createRequest(URL,
				HttpMethod.POST);
	}

	@Test
	void engineRequestIsExecutedAsBoundedTask() throws IOException {
		this.bounded.getHeaders().set("X-Team", "red");
		this.bounded.getAttributes().put("team", "red");
		setBody("{}");
		assertThat(this.bounded.execute()).isSameAs(this.response);
		assertThat(this.call.boundedTasks()).isOne();
		assertThat(this.request.isExecuted()).isTrue();
		assertThat(this.request.getHeaders().getFirst("X-Team")).isEqualTo("red");
		assertThat(this.request.getAttributes()).containsExactly(entry("team", "red"));
		assertThat(this.request.getBodyAsString()).isEqualTo("{}");
	}

	@Test
	void bodyCannotBeSetAfterExecution() throws IOException {
		this.bounded.execute();
		assertThatIllegalStateException().isThrownBy(() -> setBody("{}"));
	}

	@Test
	void destroyClosesTheEngine() throws Exception {
		ClientHttpRequestFactory engine = mock(withSettings().extraInterfaces(DisposableBean.class));
		new BoundedRequestFactory(engine, this.call).destroy();
		verify((DisposableBean) engine).destroy();
	}

	private void setBody(String body) {
		((StreamingHttpOutputMessage) this.bounded).setBody(
				(output) -> StreamUtils.copy(new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8)), output));
	}

}
