package io.github.openrouterspring.sample.console;

import io.github.openrouterspring.OpenRouterException;
import io.github.openrouterspring.sample.api.OpenRouterProblem;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.ModelAndView;

/**
 * Adds the state of the fake and the formats to all pages, and shows an error page for
 * exceptions.
 */
@ControllerAdvice(basePackageClasses = ConsoleAdvice.class)
@Order(Ordered.HIGHEST_PRECEDENCE)
class ConsoleAdvice {

	private final ObjectProvider<FakePanel> fake;

	private final ConsoleTarget target;

	ConsoleAdvice(ObjectProvider<FakePanel> fake, ConsoleTarget target) {
		this.fake = fake;
		this.target = target;
	}

	@ModelAttribute("target")
	ConsoleTarget target() {
		return this.target;
	}

	@ModelAttribute("fake")
	@Nullable FakePanel fake() {
		return this.fake.getIfAvailable();
	}

	@ModelAttribute("formats")
	Formats formats() {
		return Formats.INSTANCE;
	}

	@ExceptionHandler
	ModelAndView handleOpenRouter(OpenRouterException ex, HttpServletResponse response) {
		ProblemDetail problem = OpenRouterProblem.describe(ex);
		return page(problem, response).addObject("failure", ex.getMessage());
	}

	@ExceptionHandler
	ModelAndView handleIllegalArgument(IllegalArgumentException ex, HttpServletResponse response) {
		return invalidAddress(ex.getMessage(), response);
	}

	@ExceptionHandler
	ModelAndView handleTypeMismatch(MethodArgumentTypeMismatchException ex, HttpServletResponse response) {
		return invalidAddress("'%s' cannot be '%s'".formatted(ex.getName(), ex.getValue()), response);
	}

	@ExceptionHandler
	ModelAndView handleResponseStatus(ResponseStatusException ex, HttpServletResponse response) {
		return page(ex.getBody(), response);
	}

	private ModelAndView invalidAddress(@Nullable String detail, HttpServletResponse response) {
		ProblemDetail problem = ProblemDetail.forStatusAndDetail(HttpStatus.BAD_REQUEST, detail);
		problem.setTitle("Invalid address");
		return page(problem, response);
	}

	private ModelAndView page(ProblemDetail problem, HttpServletResponse response) {
		// Replace the entire page if a script has requested a part of it
		response.setHeader("HX-Retarget", "#main");
		response.setHeader("HX-Reselect", "#main");
		response.setHeader("HX-Reswap", "outerHTML");
		return page(problem);
	}

	ModelAndView page(ProblemDetail problem) {
		return new ModelAndView("console/error", HttpStatusCode.valueOf(problem.getStatus()))
			.addObject("formats", formats())
			.addObject("fake", fake())
			.addObject("target", this.target)
			.addObject("title", problem.getTitle())
			.addObject("detail", problem.getDetail());
	}

}
