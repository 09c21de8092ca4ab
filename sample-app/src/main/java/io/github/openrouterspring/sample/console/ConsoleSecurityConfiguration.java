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
 * Keeps other web sites out. There is no login: who reaches the application may do all
 * that its key may, so it listens on this machine only.
 */
@Configuration(proxyBeanMethods = false)
class ConsoleSecurityConfiguration {

	private static final String CONTENT_SECURITY_POLICY = String.join("; ", "default-src 'none'", "script-src 'self'",
			"style-src 'self'", "connect-src 'self'", "img-src 'self' data:", "form-action 'self'", "base-uri 'none'",
			"frame-ancestors 'none'");

	private static final Set<String> HOST_NAMES = Set.of("localhost", "127.0.0.1", "[::1]");

	@Bean
	SecurityFilterChain securityFilterChain(HttpSecurity http) {
		// In a cookie, so that an open page survives a restart
		http.csrf((csrf) -> csrf.csrfTokenRepository(new CookieCsrfTokenRepository())
			.ignoringRequestMatchers(ConsoleSecurityConfiguration::isApiCallOfProgram));
		http.headers(
				(headers) -> headers.contentSecurityPolicy((policy) -> policy.policyDirectives(CONTENT_SECURITY_POLICY))
					.referrerPolicy((referrer) -> referrer.policy(ReferrerPolicy.NO_REFERRER)));
		http.anonymous((anonymous) -> anonymous.disable()).requestCache((cache) -> cache.disable());
		return http.build();
	}

	/**
	 * Another web site may give its own name the address of this machine.
	 */
	@Bean
	StrictHttpFirewall httpFirewall() {
		StrictHttpFirewall firewall = new StrictHttpFirewall();
		firewall.setAllowedHostnames(HOST_NAMES::contains);
		return firewall;
	}

	/**
	 * Every browser says what it fetches a page for, and a program does not.
	 */
	private static boolean isApiCallOfProgram(HttpServletRequest request) {
		String path = request.getRequestURI();
		return request.getHeader("Sec-Fetch-Site") == null
				&& (path.startsWith("/api/") || path.startsWith("/actuator/"));
	}

}
