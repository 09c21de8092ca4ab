package io.github.openrouterspring.sample;

import java.net.URI;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.test.web.servlet.client.EntityExchangeResult;
import org.springframework.test.web.servlet.client.RestTestClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A request of {@code requests.http}.
 */
record RequestsFileRequest(String title, HttpMethod method, String url, HttpHeaders headers, String body) {

	/**
	 * The operations that the requests call.
	 */
	static final List<String> OPERATIONS = List.of("list", "create", "get", "update", "delete", "listMembers",
			"bulkAddMembers", "bulkRemoveMembers", "listBudgets", "getBudget", "setBudget", "deleteBudget");

	private static final Pattern VARIABLE = Pattern.compile("(?m)^@(\\w+) = (.+)$");

	private static final Pattern REQUEST = Pattern
		.compile("(.+)\\n([A-Z]+) (\\S+)\\n((?:[\\w-]+: .+\\n)*)(?s:\\n(.*))?");

	private static final Pattern HEADER = Pattern.compile("(.+?): (.+)");

	/**
	 * Parse all requests.
	 * @throws IllegalArgumentException if a request is malformed
	 */
	static List<RequestsFileRequest> parse(String file) {
		String resolved = file;
		for (MatchResult variable : VARIABLE.matcher(file).results().toList()) {
			resolved = resolved.replace("{{%s}}".formatted(variable.group(1)), variable.group(2));
		}
		return Stream.of(resolved.split("(?m)^### ")).skip(1).map(RequestsFileRequest::parseOne).toList();
	}

	private static RequestsFileRequest parseOne(String text) {
		Matcher request = REQUEST.matcher(text);
		if (!request.matches()) {
			throw new IllegalArgumentException("This is not a title with a request: " + text);
		}
		HttpHeaders headers = new HttpHeaders();
		HEADER.matcher(request.group(4)).results().forEach((header) -> headers.add(header.group(1), header.group(2)));
		String body = (request.group(5) != null) ? request.group(5).strip() : "";
		return new RequestsFileRequest(request.group(1), HttpMethod.valueOf(request.group(2)), request.group(3),
				headers, body);
	}

	/**
	 * Send the request and check that the response has the status in the title, or
	 * succeeds if the title has none.
	 */
	void sendWith(RestTestClient client) {
		RestTestClient.RequestBodySpec spec = client.method(this.method)
			.uri(URI.create(this.url))
			.headers((headers) -> headers.addAll(this.headers));
		EntityExchangeResult<String> answer = (this.body.isEmpty() ? spec : spec.body(this.body)).exchange()
			.returnResult(String.class);
		assertThat(String.valueOf(answer.getStatus().value()))
			.as("answer to '%s' with the body %s", this.title, answer.getResponseBody())
			.matches(this.title.matches("\\d{3}\\b.*") ? this.title.substring(0, 3) : "2\\d\\d");
	}

}
