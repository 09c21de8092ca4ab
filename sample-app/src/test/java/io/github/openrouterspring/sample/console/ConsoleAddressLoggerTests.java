package io.github.openrouterspring.sample.console;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.web.server.WebServer;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.boot.web.server.context.WebServerInitializedEvent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;

/**
 * Tests for {@link ConsoleAddressLogger}.
 */
@ExtendWith(OutputCaptureExtension.class)
class ConsoleAddressLoggerTests {

	private final ConsoleAddressLogger logger = new ConsoleAddressLogger();

	@Test
	void saysWhereTheConsoleIs(CapturedOutput output) {
		this.logger.started(event(null, 8080));
		assertThat(output).contains("The console is at http://localhost:8080");
	}

	@Test
	void isSilentOfTheServerOfTheActuator(CapturedOutput output) {
		this.logger.started(event("management", 9090));
		assertThat(output).doesNotContain("9090");
	}

	private static WebServerInitializedEvent event(@Nullable String namespace, int port) {
		WebServerApplicationContext context = mock();
		given(context.getServerNamespace()).willReturn(namespace);
		WebServer server = mock();
		given(server.getPort()).willReturn(port);
		WebServerInitializedEvent event = mock();
		given(event.getApplicationContext()).willReturn(context);
		given(event.getWebServer()).willReturn(server);
		return event;
	}

}
