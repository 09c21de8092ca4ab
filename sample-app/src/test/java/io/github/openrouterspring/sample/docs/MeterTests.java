package io.github.openrouterspring.sample.docs;

import java.io.IOException;
import java.util.Set;
import java.util.stream.Collectors;

import io.github.openrouterspring.autoconfigure.OpenRouterConnectionDetails;
import io.github.openrouterspring.test.FakeFault;
import io.github.openrouterspring.test.FakeOpenRouter;
import io.github.openrouterspring.workspaces.MemberRole;
import io.github.openrouterspring.workspaces.WorkspacesClient;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Compares the meters in the documentation with those of an application.
 */
class MeterTests {

	@AutoClose
	private final FakeOpenRouter openRouter = FakeOpenRouter.builder()
		.seed((seed) -> seed.user("user_ada", MemberRole.ADMIN).user("user_grace", MemberRole.MEMBER))
		.start();

	@Test
	void documentsNameTheMetersThatExist() {
		DocsApplication.runner("provisioning.yaml")
			.withPropertyValues("openrouter.retry.delay=1ms")
			.withBean(OpenRouterConnectionDetails.class, this.openRouter::connectionDetails)
			.run((context) -> {
				WorkspacesClient workspaces = context.getBean(WorkspacesClient.class);
				this.openRouter.failNext(FakeFault.UNAVAILABLE);
				workspaces.list();
				this.openRouter.failNext(FakeFault.RATE_LIMITED);
				workspaces.list();
				this.openRouter.wireMock()
					.stubFor(get(anyUrl())
						.willReturn(okJson("{\"data\":[],\"total_count\":0}").withHeader("X-RateLimit-Limit", "100")
							.withHeader("X-RateLimit-Remaining", "99")));
				workspaces.list();
				Set<String> meters = context.getBean(MeterRegistry.class)
					.getMeters()
					.stream()
					.map(Meter::getId)
					.map(Meter.Id::getName)
					.filter((name) -> name.startsWith("openrouter.")
							&& !name.equals("openrouter.client.operations.active"))
					.collect(Collectors.toSet());
				assertThat(documented()).isEqualTo(meters);
			});
	}

	private static Set<String> documented() throws IOException {
		return MarkdownFile.withSnippets()
			.stream()
			.flatMap((document) -> document.codes().stream())
			.filter((code) -> DocumentChecks.METER.matcher(code).matches())
			.collect(Collectors.toSet());
	}

}
