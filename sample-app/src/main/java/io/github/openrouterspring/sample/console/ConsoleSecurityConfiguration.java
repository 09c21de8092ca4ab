package io.github.openrouterspring.sample.console;

import java.util.Set;

import jakarta.servlet.http.HttpServletRequest;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.firewall.StrictHttpFirewall;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;

/**
 * Protects the console from other websites. There is no login: anyone who can reach the
 * application can use its key, so it only listens on localhost.
 */
@Configuration(proxyBeanMethods = false)
class ConsoleSecurityConfiguration {

	private static final String CONTENT_SECURITY_POLICY = String.join("; ", "default-src 'none'", "script-src 'self'",
			"style-src 'self'", "connect-src 'self'", "img-src 'self' data:", "form-action 'self'", "base-uri 'none'",
			"frame-ancestors 'none'");

	private static final Set<String> HOST_NAMES = Set.of("localhost", "127.0.0.1", "[::1]");

	@Bean
	SecurityFilterChain securityFilterChain(HttpSecurity http) {
		// Keep the token in a cookie, so that an open page survives a restart
		http.csrf((csrf) -> csrf.csrfTokenRepository(new CookieCsrfTokenRepository())
			.ignoringRequestMatchers(ConsoleSecurityConfiguration::isApiCallOfProgram));
		http.headers(
				(headers) -> headers.contentSecurityPolicy((policy) -> policy.policyDirectives(CONTENT_SECURITY_POLICY))
					.referrerPolicy((referrer) -> referrer.policy(ReferrerPolicy.NO_REFERRER)));
		http.anonymous((anonymous) -> anonymous.disable()).requestCache((cache) -> cache.disable());
		return http.build();
	}

	/**
	 * Reject other host names, because another website may resolve its own name to this
	 * machine.
	 */
	@Bean
	StrictHttpFirewall httpFirewall() {
		StrictHttpFirewall firewall = new StrictHttpFirewall();
		firewall.setAllowedHostnames(HOST_NAMES::contains);
		return firewall;
	}

	/**
	 * Return whether the request is an API call that does not come from a browser.
	 * Browsers send {@code Sec-Fetch-Site} to localhost.
	 */
	private static boolean isApiCallOfProgram(HttpServletRequest request) {
		String path = request.getRequestURI();
		return request.getHeader("Sec-Fetch-Site") == null
				&& (path.startsWith("/api/") || path.startsWith("/actuator/"));
	}

}
