package io.github.openrouterspring.test;

import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.http.client.ClientHttpRequestFactoryBuilder;
import org.springframework.boot.http.client.JdkClientHttpRequestFactoryBuilder;
import org.springframework.boot.test.context.SpringBootTest;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link StarterApplication}.
 */
@SpringBootTest(classes = StarterApplication.class, webEnvironment = SpringBootTest.WebEnvironment.NONE)
@UseFakeOpenRouter
class StarterApplicationTests {

	@Test
	void starterAddsNoEngineThatBootWouldSelect(@Autowired ClientHttpRequestFactoryBuilder<?> requestFactoryBuilder) {
		assertThat(requestFactoryBuilder).isInstanceOf(JdkClientHttpRequestFactoryBuilder.class);
	}

}
