package io.github.openrouterspring.test.slice;

import io.github.openrouterspring.test.FakeOpenRouter;
import io.github.openrouterspring.test.OpenRouterTest;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;
import org.springframework.test.web.client.MockRestServiceServer;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link OpenRouterTest @OpenRouterTest} with the fake.
 */
class OpenRouterTestTests {

	@Nested
	@OpenRouterTest(value = Onboarding.class,
			properties = { "openrouter.provisioning.workspaces.declared.name=Declared", "team.size=7" })
	class WithComponent {

		@Autowired
		private FakeOpenRouter openRouter;

		@Autowired
		private Onboarding onboarding;

		@Autowired
		private ApplicationContext context;

		@RepeatedTest(2)
		void componentCallsTheFakeWhichIsResetBeforeEachMethod() {
			assertThat(this.onboarding.count()).isOne();
			this.openRouter.seed((seed) -> seed.workspace("blue", "Blue"));
			assertThat(this.onboarding.onboard("red")).isEqualTo("red");
			assertThat(this.onboarding.count()).isEqualTo(3);
		}

		@Test
		void contextContainsOnlyTheClientAndTheComponent() {
			assertThat(this.context.getBeanNamesForType(SliceApplication.class)).hasSize(1);
			assertThat(this.context.getBeanNamesForType(Mail.MailService.class)).isEmpty();
			assertThat(this.context.getBeanNamesForType(MockRestServiceServer.class)).isEmpty();
			assertThat(this.context.getBeanDefinitionNames())
				.noneMatch((name) -> name.matches("(?i).*(mail|provision|health|endpoint|meter|taskexecutor).*"));
		}

		@Test
		void propertiesAreAdded() {
			assertThat(this.context.getEnvironment().getProperty("team.size")).isEqualTo("7");
		}

		@Nested
		class Within {

			@Test
			void annotationOfTheEnclosingClassApplies(@Autowired FakeOpenRouter openRouter) {
				assertThat(openRouter).isSameAs(WithComponent.this.openRouter);
			}

		}

	}

	@Nested
	@OpenRouterTest(
			includeFilters = @ComponentScan.Filter(type = FilterType.ASSIGNABLE_TYPE,
					classes = { Onboarding.class, Mail.MailService.class }),
			excludeFilters = @ComponentScan.Filter(type = FilterType.ASSIGNABLE_TYPE, classes = Mail.MailService.class))
	class WithFilters {

		@Test
		void filtersSelectComponents(@Autowired ApplicationContext context) {
			assertThat(context.getBeanNamesForType(Onboarding.class)).hasSize(1);
			assertThat(context.getBeanNamesForType(Mail.MailService.class)).isEmpty();
		}

	}

}
