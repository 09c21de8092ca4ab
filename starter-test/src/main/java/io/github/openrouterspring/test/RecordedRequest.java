package io.github.openrouterspring.test;

import com.github.tomakehurst.wiremock.http.HttpHeader;
import com.github.tomakehurst.wiremock.http.Request;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;

/**
 * Request that {@link FakeOpenRouter} has received.
 *
 * @param operation the operation, or {@code null} if the request matches none
 * @param method the HTTP method
 * @param path the path and query below the base URL, encoded as received
 * @param headers the headers
 * @param body the body, empty if there was none
 */
public record RecordedRequest(@Nullable ApiOperation operation, String method, String path, HttpHeaders headers,
		String body) {

	static RecordedRequest of(Request request) {
		HttpHeaders headers = new HttpHeaders();
		for (HttpHeader header : request.getHeaders().all()) {
			headers.addAll(header.key(), header.values());
		}
		String url = request.getUrl();
		return new RecordedRequest(ApiOperation.of(new ApiRequest(request)), request.getMethod().getName(),
				url.startsWith(ApiRequest.BASE_PATH) ? url.substring(ApiRequest.BASE_PATH.length()) : url,
				HttpHeaders.readOnlyHttpHeaders(headers), request.getBodyAsString());
	}

}
