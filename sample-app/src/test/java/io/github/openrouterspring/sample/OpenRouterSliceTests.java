package io.github.openrouterspring.sample;

import java.util.Arrays;

import io.github.openrouterspring.test.OpenRouterTest;
import io.github.openrouterspring.workspaces.WorkspacesClient;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link OpenRouterTest @OpenRouterTest} of an application with security,
 * actuator, and declared workspaces.
 */
@OpenRouterTest(TeamService.class)
class OpenRouterSliceTests {

	@Test
	void sliceHasOnlyTheServiceAndTheClient(@Autowired ApplicationContext context, @Autowired WorkspacesClient client) {
		assertThat(Arrays.stream(context.getBeanDefinitionNames())
			.map(context::getType)
			.filter((type) -> type != null && type.getPackageName().startsWith("io.github.openrouterspring.sample")))
			.containsOnly(SampleApplication.class, TeamService.class);
		assertThat(context.getBeanDefinitionNames())
			.noneMatch((name) -> name.matches("(?i).*(provision|health|endpoint|meter|security).*"));
		assertThat(client.list().totalCount()).isOne();
	}

}
