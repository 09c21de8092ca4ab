package io.github.openrouterspring.http.engine;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.http.HttpMethod;
import org.springframework.http.client.ClientHttpRequest;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.mock.http.client.MockClientHttpRequest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.awaitility.Awaitility.await;

/**
 * Tests for {@link ReloadableRequestFactory}.
 */
@ExtendWith(OutputCaptureExtension.class)
class ReloadableRequestFactoryTests {

	private final TestCall call = new TestCall();

	private final AtomicReference<String> source = new AtomicReference<>("first");

	private final List<Engine> engines = new ArrayList<>();

	/**
	 * Action that runs between the selection of an engine and its use.
	 */
	private final AtomicReference<Runnable> meanwhile = new AtomicReference<>();

	private final ReloadableRequestFactory<String> factory = new ReloadableRequestFactory<>(this::source, this::create,
			this.call);

	@Test
	void engineIsCreatedOnFirstRequest() throws IOException {
		assertThat(this.engines).isEmpty();
		send();
		send();
		assertThat(this.engines).extracting((engine) -> engine.source).containsExactly("first");
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void replacedEngineIsClosedWhenItHasNoMoreRequests(boolean ended) throws IOException {
		send();
		if (ended) {
			this.call.end();
		}
		this.source.set("second");
		send();
		if (!ended) {
			assertThat(this.engines).extracting((engine) -> engine.closed).containsExactly(false, false);
			this.call.end();
		}
		await().until(() -> this.engines.get(0).closed);
		assertThat(this.engines.get(0).closedByDaemon).isTrue();
		assertThat(this.engines.get(1).closed).isFalse();
	}

	@Test
	void brokenSourceKeepsLastGoodEngineAndLogsOnce(CapturedOutput output) throws IOException {
		send();
		this.source.set("broken");
		send();
		send();
		assertThat(this.engines).extracting((engine) -> engine.requests).containsExactly(3);
		assertThat(output).containsOnlyOnce("keeps its previous SSL bundle");
		this.source.set("second");
		send();
		assertThat(this.engines).extracting((engine) -> engine.source).containsExactly("first", "second");
	}

	@Test
	void initializeFailsIfSourceIsBroken() {
		this.source.set("broken");
		assertThatIllegalStateException().isThrownBy(this.factory::initialize).withMessage("broken");
	}

	@Test
	void destroyClosesAllEngines() throws IOException {
		send();
		this.source.set("second");
		send();
		this.factory.destroy();
		assertThat(this.engines).extracting((engine) -> engine.closed).containsExactly(true, true);
	}

	@Test
	void engineIsNotCreatedAfterDestroy() {
		this.factory.destroy();
		assertThatIllegalStateException().isThrownBy(this::send).withMessage("The HTTP client is closed");
		assertThat(this.engines).isEmpty();
	}

	@Test
	void engineReplacedDuringSelectionIsNotUsed() throws IOException {
		send();
		this.call.end();
		this.meanwhile.set(() -> {
			this.source.set("second");
			this.factory.initialize();
		});
		send();
		assertThat(this.engines).extracting((engine) -> engine.requests).containsExactly(1, 1);
	}

	@Test
	void engineClosedDuringSelectionIsNotUsed() throws IOException {
		send();
		this.meanwhile.set(this.factory::destroy);
		assertThatIllegalStateException().isThrownBy(this::send).withMessage("The HTTP client is closed");
		assertThat(this.engines).extracting((engine) -> engine.requests).containsExactly(1);
	}

	private String source() {
		String source = this.source.get();
		Runnable meanwhile = this.meanwhile.getAndSet(null);
		if (meanwhile != null) {
			meanwhile.run();
		}
		return source;
	}

	private void send() throws IOException {
		this.factory.createRequest(URI.create("https://openrouter.example"), HttpMethod.GET);
	}

	private ClientHttpRequestFactory create(String source) {
		if (source.equals("broken")) {
			throw new IllegalStateException(source);
		}
		Engine engine = new Engine(source);
		this.engines.add(engine);
		return engine;
	}

	private static final class Engine implements ClientHttpRequestFactory, DisposableBean {

		private final String source;

		private int requests;

		private boolean closedByDaemon;

		private volatile boolean closed;

		Engine(String source) {
			this.source = source;
		}

		@Override
		public ClientHttpRequest createRequest(URI uri, HttpMethod method) {
			this.requests++;
			return new MockClientHttpRequest(method, uri);
		}

		@Override
		public void destroy() {
			this.closedByDaemon = Thread.currentThread().isDaemon();
			this.closed = true;
		}

	}

}
