package io.github.openrouterspring.sample.console;

import java.util.Objects;

import io.github.openrouterspring.OpenRouterException;
import io.github.openrouterspring.sample.OpenRouterProblem;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.ModelAndView;

/**
 * What all pages have: the state of the fake, how values are written, and what is shown
 * when there is no page to show.
 */
@ControllerAdvice(basePackageClasses = ConsoleAdvice.class)
@Order(Ordered.HIGHEST_PRECEDENCE)
class ConsoleAdvice {

	private final ObjectProvider<FakeControl> fake;

	ConsoleAdvice(ObjectProvider<FakeControl> fake) {
		this.fake = fake;
	}

	@ModelAttribute("fake")
	FakeControl fake() {
		return this.fake.getObject();
	}

	@ModelAttribute("formats")
	Formats formats() {
		return Formats.INSTANCE;
	}

	@ExceptionHandler
	ModelAndView handleOpenRouter(OpenRouterException ex, HttpServletResponse response) {
		ProblemDetail problem = OpenRouterProblem.describe(ex);
		ModelAndView page = page(HttpStatus.valueOf(problem.getStatus()), problem.getTitle(), response);
		return page.addObject("detail", problem.getDetail()).addObject("failure", ex.getMessage());
	}

	@ExceptionHandler({ IllegalArgumentException.class, MethodArgumentTypeMismatchException.class })
	ModelAndView handleArgument(Exception ex, HttpServletResponse response) {
		return page(HttpStatus.BAD_REQUEST, "This address can not be right", response).addObject("detail",
				ex.getMessage());
	}

	private ModelAndView page(HttpStatus status, @Nullable String title, HttpServletResponse response) {
		// In place of the page, where a script has asked for a part of it
		response.setHeader("HX-Retarget", "#main");
		response.setHeader("HX-Reselect", "#main");
		response.setHeader("HX-Reswap", "outerHTML");
		ModelAndView page = new ModelAndView("console/error", status);
		page.addObject("formats", formats()).addObject("fake", fake());
		return page.addObject("title", Objects.requireNonNullElse(title, status.getReasonPhrase()));
	}

}
