package io.github.openrouterspring.benchmarks;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.Promise;

/**
 * Serves the measured part of the API in a process of its own. The path before
 * {@code /api/v1} selects a {@link ServerMode}. Never blocks, because handing requests to
 * other threads would cost more than serving them.
 */
public final class BenchmarkServer extends Handler.Abstract.NonBlocking {

	private static final String API = "/api/v1";

	private final Map<String, ServerMode> modes = new ConcurrentHashMap<>();

	private BenchmarkServer() {
	}

	/**
	 * Print the port, and serve until the standard input ends, as it does with the parent
	 * process.
	 * @param args none
	 */
	public static void main(String[] args) throws Exception {
		Server server = new Server(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
		server.setHandler(new BenchmarkServer());
		server.start();
		System.out.println(server.getURI().getPort());
		System.in.readAllBytes();
		server.stop();
	}

	@Override
	public boolean handle(Request request, Response response, Callback callback) {
		String path = request.getHttpURI().getPath();
		int api = path.indexOf(API);
		ServerMode mode = this.modes.computeIfAbsent(path.substring(0, api), ServerMode::new);
		String resource = path.substring(api + API.length());
		if (mode.latency() == 0) {
			serve(mode, resource, request, response, callback);
		}
		else {
			request.getComponents()
				.getScheduler()
				.schedule(() -> serve(mode, resource, request, response, callback), mode.latency(),
						TimeUnit.MILLISECONDS);
		}
		return true;
	}

	private static void serve(ServerMode mode, String resource, Request request, Response response, Callback callback) {
		if (resource.equals("/counters")) {
			respond(response, 200, mode.counters(), callback);
		}
		else if (!mode.admit()) {
			response.getHeaders().put(HttpHeader.RETRY_AFTER, "1");
			respond(response, 429, error(429, "Rate limit exceeded"), callback);
		}
		else if (request.getMethod().equals("POST")) {
			Content.Source.asString(request, StandardCharsets.UTF_8,
					Promise.from((body) -> create(mode, body, request, response, callback), callback::failed));
		}
		else if (resource.equals("/workspaces")) {
			String offset = Request.extractQueryParameters(request).getValue("offset");
			respond(response, 200, mode.page((offset != null) ? Integer.parseInt(offset) : 0), callback);
		}
		else {
			String workspace = mode.get(resource.substring(resource.lastIndexOf('/') + 1));
			respond(response, (workspace != null) ? 200 : 404,
					(workspace != null) ? workspace : error(404, "Workspace not found"), callback);
		}
	}

	/**
	 * Create the workspace, but lose the response. An existing slug is refused with a
	 * 400, the error among those documented for a create that fits.
	 */
	private static void create(ServerMode mode, String body, Request request, Response response, Callback callback) {
		if (!mode.create(body)) {
			respond(response, 400, error(400, "The slug is already taken"), callback);
		}
		else if (mode.cutsConnections()) {
			request.getConnectionMetaData().getConnection().getEndPoint().close();
			callback.succeeded();
		}
		else {
			respond(response, 502, "", callback);
		}
	}

	private static void respond(Response response, int status, String body, Callback callback) {
		response.setStatus(status);
		response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/json");
		response.write(true, ByteBuffer.wrap(body.getBytes(StandardCharsets.UTF_8)), callback);
	}

	private static String error(int status, String message) {
		return "{\"error\":{\"code\":%d,\"message\":\"%s\"}}".formatted(status, message);
	}

}
