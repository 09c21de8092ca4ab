package io.github.openrouterspring.sample.console;

import io.github.openrouterspring.autoconfigure.OpenRouterAccounts;
import io.github.openrouterspring.autoconfigure.OpenRouterConnectionDetails;
import io.github.openrouterspring.workspaces.WorkspacesClientBuilder;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * The OpenRouter that the console talks to. Rejects changes of a real one unless the
 * application allows them.
 */
@Component
class ConsoleTarget implements HandlerInterceptor, WebMvcConfigurer {

	private final ObjectProvider<OpenRouterAccounts> accounts;

	private final ObjectProvider<OpenRouterConnectionDetails> details;

	private final boolean real;

	private final boolean readOnly;

	ConsoleTarget(ObjectProvider<OpenRouterAccounts> accounts, ObjectProvider<OpenRouterConnectionDetails> details,
			ObjectProvider<FakePanel> fake, @Value("${sample.console.writable:false}") boolean writable) {
		FakePanel panel = fake.getIfAvailable();
		this.accounts = accounts;
		this.details = details;
		this.real = panel == null || !panel.isAvailable();
		this.readOnly = this.real && !writable;
	}

	/**
	 * Return the base URL, or the account if the client is that of an account.
	 */
	public String name() {
		String account = this.accounts.getObject().getDefaultName();
		OpenRouterConnectionDetails topLevel = account.equals(WorkspacesClientBuilder.DEFAULT_ACCOUNT)
				? this.details.getIfAvailable() : null;
		return (topLevel != null) ? topLevel.getBaseUrl().toString() : "account " + account;
	}

	public boolean real() {
		return this.real;
	}

	public boolean readOnly() {
		return this.readOnly;
	}

	@Override
	public void addInterceptors(InterceptorRegistry registry) {
		registry.addInterceptor(this).excludePathPatterns("/api/**");
	}

	@Override
	public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
		if (this.readOnly && HttpMethod.POST.matches(request.getMethod())) {
			throw new ResponseStatusException(HttpStatus.FORBIDDEN,
					"The console is read-only because it runs against the real OpenRouter. "
							+ "To allow changes, set sample.console.writable=true.");
		}
		return true;
	}

}
