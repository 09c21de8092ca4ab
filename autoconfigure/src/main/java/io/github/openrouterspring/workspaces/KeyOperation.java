package io.github.openrouterspring.workspaces;

import io.github.openrouterspring.http.Operation;
import io.github.openrouterspring.http.RetrySafety;

import org.springframework.http.HttpMethod;

/**
 * The operation that describes the key itself, which any valid key is permitted.
 */
enum KeyOperation implements Operation {

	GET_KEY;

	@Override
	public String operationName() {
		return "getKey";
	}

	@Override
	public HttpMethod method() {
		return HttpMethod.GET;
	}

	@Override
	public String uriTemplate() {
		return "/key";
	}

	@Override
	public RetrySafety retrySafety() {
		return RetrySafety.REPEATABLE;
	}

}
