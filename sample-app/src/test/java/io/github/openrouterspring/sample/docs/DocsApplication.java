package io.github.openrouterspring.sample.docs;

import io.github.openrouterspring.sample.docs.TeamServiceSnippet.TeamService;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.context.annotation.Import;

/**
 * An application with the starter and the service that the README shows. A test
 * component, which the sample's own scan leaves out.
 */
@TestComponent
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import(TeamService.class)
class DocsApplication {

}
