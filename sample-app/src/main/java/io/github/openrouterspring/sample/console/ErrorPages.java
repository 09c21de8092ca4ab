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
 * Shows a page to a browser whose request has reached no controller. Everybody else gets
 * a problem.
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
	 * Needed beside the page, which would else be for those as well who accept anything.
	 */
	@ExceptionHandler({ NoResourceFoundException.class, HttpRequestMethodNotSupportedException.class })
	ErrorResponse describe(ErrorResponse refusal) {
		return refusal;
	}

	/**
	 * Show what a filter has refused.
	 */
	@Override
	public ModelAndView resolveErrorView(HttpServletRequest request, HttpStatus status, Map<String, Object> model) {
		return this.console.page(ProblemDetail.forStatus(status));
	}

}
