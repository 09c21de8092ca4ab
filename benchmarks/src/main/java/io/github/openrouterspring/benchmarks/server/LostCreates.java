package io.github.openrouterspring.benchmarks.server;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Keeps created workspaces, and loses the response to each successful create.
 */
final class LostCreates {

	private static final String SLUG = "\"slug\":\"";

	private final Map<String, String> workspaces = new ConcurrentHashMap<>();

	private final Status instead;

	/**
	 * Create an organization without workspaces.
	 * @param instead the status to send instead of 201
	 */
	LostCreates(Status instead) {
		this.instead = instead;
	}

	int count() {
		return this.workspaces.size();
	}

	Status serve(Request request, Answer answer) {
		if (!request.isForList()) {
			return get(request.path().substring("/workspaces/".length()), answer);
		}
		String body = new String(request.body(), StandardCharsets.UTF_8);
		int start = body.indexOf(SLUG) + SLUG.length();
		String slug = body.substring(start, body.indexOf('"', start));
		if (this.workspaces.putIfAbsent(slug, workspace(slug)) == null) {
			return this.instead;
		}
		Bodies.writeError(Status.BAD_REQUEST, "The slug '" + slug + "' is already taken", answer);
		return Status.BAD_REQUEST;
	}

	private Status get(String slug, Answer answer) {
		String workspace = this.workspaces.get(slug);
		if (workspace == null) {
			Bodies.writeError(Status.NOT_FOUND, "Workspace not found", answer);
			return Status.NOT_FOUND;
		}
		answer.append("{\"data\":" + workspace + "}");
		return Status.OK;
	}

	/**
	 * Return a workspace for a slug, like those of {@link Rows}.
	 */
	private static String workspace(String slug) {
		return Rows.WORKSPACE.replace("#######", slug.substring(slug.length() - 7))
			.replaceFirst("\"created_at\":\"[^\"]+", "\"created_at\":\"" + Instant.now());
	}

}
