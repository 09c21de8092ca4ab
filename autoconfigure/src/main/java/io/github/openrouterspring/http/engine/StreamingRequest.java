package io.github.openrouterspring.http.engine;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;

import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.StreamingHttpOutputMessage;
import org.springframework.http.client.AbstractClientHttpRequest;
import org.springframework.http.client.ClientHttpRequest;

/**
 * Base class for requests whose body is set as a whole, as RestClient does.
 */
public abstract class StreamingRequest extends AbstractClientHttpRequest implements StreamingHttpOutputMessage {

	private final URI uri;

	private final HttpMethod method;

	private @Nullable Body body;

	protected StreamingRequest(URI uri, HttpMethod method) {
		this.uri = uri;
		this.method = method;
	}

	@Override
	public final HttpMethod getMethod() {
		return this.method;
	}

	@Override
	public final URI getURI() {
		return this.uri;
	}

	@Override
	public final void setBody(Body body) {
		assertNotExecuted();
		this.body = body;
	}

	protected final @Nullable Body body() {
		return this.body;
	}

	/**
	 * Set the body of a request in the way that it supports.
	 * @param request the request of an HTTP engine
	 * @param body the body, if any
	 */
	protected static void setBody(ClientHttpRequest request, @Nullable Body body) throws IOException {
		if (body != null && request instanceof StreamingHttpOutputMessage streaming) {
			streaming.setBody(body);
		}
		else if (body != null) {
			body.writeTo(request.getBody());
		}
	}

	@Override
	protected final OutputStream getBodyInternal(HttpHeaders headers) {
		throw new UnsupportedOperationException("The body of this request is set as a whole");
	}

}
