package io.github.openrouterspring.sample.console;

import java.util.Map;

import jakarta.servlet.http.HttpServletRequest;

import org.springframework.boot.webmvc.autoconfigure.error.ErrorViewResolver;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponse;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.resource.NoResourceFoundException;

/**
 * Shows an error page to browsers if a request reaches no controller. Other clients
 * receive a problem detail.
 */
@ControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
class ErrorPages implements ErrorViewResolver {

	private final ConsoleAdvice console;

	ErrorPages(ConsoleAdvice console) {
		this.console = console;
	}

	@ExceptionHandler(exception = { NoResourceFoundException.class, HttpRequestMethodNotSupportedException.class },
			produces = MediaType.TEXT_HTML_VALUE)
	ModelAndView show(ErrorResponse refusal) {
		return this.console.page(refusal.getBody());
	}

	/**
	 * Return a problem detail. Without this method, clients that accept any content type
	 * would receive the page.
	 */
	@ExceptionHandler({ NoResourceFoundException.class, HttpRequestMethodNotSupportedException.class })
	ErrorResponse describe(ErrorResponse refusal) {
		return refusal;
	}

	/**
	 * Show an error page for a request that a filter has rejected.
	 */
	@Override
	public ModelAndView resolveErrorView(HttpServletRequest request, HttpStatus status, Map<String, Object> model) {
		return this.console.page(ProblemDetail.forStatus(status));
	}

}
