package io.github.openrouterspring.test;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import com.github.tomakehurst.wiremock.client.WireMock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.test.context.junit.jupiter.SpringJUnitConfig;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link UseFakeOpenRouter}.
 */
class UseFakeOpenRouterTests {

	private static void assertThatPropertiesNameTheFake(Environment environment, FakeOpenRouter openRouter) {
		assertThat(environment.getProperty("openrouter.base-url")).isEqualTo(openRouter.baseUrl().toString());
		assertThat(environment.getProperty("openrouter.management-key")).isEqualTo(openRouter.managementKey());
	}

	@Nested
	@SpringBootTest(classes = EmptyConfiguration.class, webEnvironment = SpringBootTest.WebEnvironment.NONE,
			properties = { "openrouter.base-url=https://openrouter.ai/api/v1", "openrouter.management-key=real" })
	@UseFakeOpenRouter
	@ExtendWith(OpenApiContract.class)
	class OnSpringBootTest {

		@Autowired
		private FakeOpenRouter openRouter;

		@Autowired
		private Environment environment;

		@BeforeEach
		void seed() {
			this.openRouter.seed((seed) -> seed.workspace("red", "Red"));
		}

		@Test
		void propertiesNameTheFakeWhateverElseSetsThem() {
			assertThatPropertiesNameTheFake(this.environment, this.openRouter);
		}

		@RepeatedTest(2)
		void everyMethodStartsAnewWithWhatIsSeededBeforeIt() {
			ApiClient api = new ApiClient(this.openRouter);
			assertThat(this.openRouter.wireMock().getAllServeEvents()).isEmpty();
			assertThat(api.get("/workspaces").data()).hasSize(2);
			assertThat(api.createWorkspace("blue").status()).isEqualTo(201);
			this.openRouter.wireMock().stubFor(WireMock.any(WireMock.anyUrl()).willReturn(WireMock.serverError()));
			assertThat(api.get("/workspaces").status()).isEqualTo(500);
		}

		@Nested
		class Within {

			@Test
			void annotationOfTheEnclosingClassHolds(@Autowired FakeOpenRouter openRouter,
					@Autowired Environment environment) {
				assertThatPropertiesNameTheFake(environment, openRouter);
				assertThat(openRouter).isSameAs(OnSpringBootTest.this.openRouter);
			}

		}

	}

	@Nested
	@SpringJUnitConfig(EmptyConfiguration.class)
	@UseFakeOpenRouter
	class OnSpringJUnitConfig {

		@Test
		void propertiesNameTheFake(@Autowired FakeOpenRouter openRouter, @Autowired Environment environment) {
			assertThatPropertiesNameTheFake(environment, openRouter);
		}

	}

	@Nested
	@TeamTest
	class AsMetaAnnotation {

		@Test
		void propertiesNameTheFake(@Autowired FakeOpenRouter openRouter, @Autowired Environment environment) {
			assertThatPropertiesNameTheFake(environment, openRouter);
		}

	}

	@Nested
	class OnSuperclass extends Parent {

		@Test
		void propertiesNameTheFake(@Autowired FakeOpenRouter openRouter, @Autowired Environment environment) {
			assertThatPropertiesNameTheFake(environment, openRouter);
		}

	}

	@Nested
	@SpringJUnitConfig(EmptyConfiguration.class)
	class Without {

		@Test
		void nothingIsFaked(@Autowired Environment environment) {
			assertThat(environment.containsProperty("openrouter.base-url")).isFalse();
		}

	}

	@SpringJUnitConfig(EmptyConfiguration.class)
	@UseFakeOpenRouter
	private abstract static class Parent {

	}

	@Target(ElementType.TYPE)
	@Retention(RetentionPolicy.RUNTIME)
	@SpringJUnitConfig(EmptyConfiguration.class)
	@UseFakeOpenRouter
	private @interface TeamTest {

	}

	@Configuration(proxyBeanMethods = false)
	static class EmptyConfiguration {

	}

}
