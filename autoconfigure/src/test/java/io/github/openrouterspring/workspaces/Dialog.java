package io.github.openrouterspring.workspaces;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

import io.github.openrouterspring.OpenRouterApiException;
import io.github.openrouterspring.OpenRouterException;
import io.github.openrouterspring.OpenRouterOutcomeUnknownException;
import io.github.openrouterspring.client.CallOptions;
import io.github.openrouterspring.workspaces.RecordingServer.Answer;
import org.jspecify.annotations.Nullable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * The requests that a call must send, each with its response, as text such as
 * {@code POST 502, GET red 404, POST new}: the method, the workspace in the path, if any,
 * and one of
 * <ul>
 * <li>a status with an API error, or {@code html404} for the 404 of a gateway,</li>
 * <li>{@code new}, {@code old} or {@code ageless}: the workspace as it was sent, created
 * during the call, a day earlier, or without a creation time,</li>
 * <li>{@code newOther}, {@code oldOther} or {@code agelessOther}: a workspace with
 * another name,</li>
 * <li>{@code deleted} or {@code denied}: the response to a deletion,</li>
 * <li>{@code truncated}, {@code reset} or {@code refused}: a truncated response, no
 * response, or no connection.</li>
 * </ul>
 */
final class Dialog {

	static final String ID = "6ba7b810-9dad-11d1-80b4-00c04fd430c8";

	private final List<String> requests = new ArrayList<>();

	private final RecordingServer server;

	/**
	 * Create a dialog.
	 * @param text the requests and responses
	 * @param name the name of the workspace as it was sent; its slug is the name in lower
	 * case
	 */
	Dialog(String text, String name) {
		List<Answer> answers = new ArrayList<>();
		for (String line : text.split(", ")) {
			String[] words = line.split(" ");
			String path = (words.length > 2) ? "/workspaces/" + (words[1].equals("id") ? ID : words[1]) : "/workspaces";
			this.requests.add(words[0] + " " + path);
			answers.add(answer(words[words.length - 1], name));
		}
		this.server = new RecordingServer(answers.toArray(Answer[]::new));
	}

	/**
	 * Return the workspace that the first request names.
	 */
	String workspace() {
		return this.requests.get(0).substring(this.requests.get(0).lastIndexOf('/') + 1);
	}

	/**
	 * Make a call that must send these requests.
	 * @return {@code done}, or the failure of the call: its status, an {@code unknown} or
	 * {@code ambiguous} outcome with its reason, or the exception
	 */
	String run(Consumer<CallOptions.Builder> options, Consumer<WorkspacesClient> call) {
		OpenRouterException failure = catchThrowableOfType(OpenRouterException.class,
				() -> call.accept(this.server.client().withOptions(options)));
		assertThat(this.server.sent()).isEqualTo(this.requests);
		if (failure == null) {
			return "done";
		}
		assertThat(failure.getAttempts())
			.isEqualTo((int) this.requests.stream().filter((request) -> !request.startsWith("GET")).count());
		return describe(failure);
	}

	private static String describe(OpenRouterException failure) {
		if (failure instanceof OpenRouterOutcomeUnknownException unknown) {
			return ((failure instanceof AmbiguousWorkspaceException) ? "ambiguous " : "unknown ") + unknown.getReason();
		}
		return (failure instanceof OpenRouterApiException api) ? String.valueOf(api.getStatusCode().value())
				: failure.getClass().getSimpleName();
	}

	private static Answer answer(String word, String name) {
		Instant now = Instant.now();
		return switch (word) {
			case "refused" -> Answer.refused();
			case "reset" -> Answer.none();
			case "truncated" -> Answer.of(201, "{\"data\":");
			case "html404" -> Answer.of(404, "<html>Not Found</html>");
			case "deleted" -> Answer.of(200, "{\"deleted\": true}");
			case "denied" -> Answer.of(200, "{\"deleted\": false}");
			case "new" -> workspace(name, name, now);
			case "old" -> workspace(name, name, now.minusSeconds(86_400));
			case "ageless" -> workspace(name, name, null);
			case "newOther" -> workspace("Other", name, now);
			case "oldOther" -> workspace("Other", name, now.minusSeconds(86_400));
			case "agelessOther" -> workspace("Other", name, null);
			default -> Answer.of(Integer.parseInt(word), """
					{"error": {"code": %s, "message": "Refused"}}""".formatted(word));
		};
	}

	/**
	 * Return a workspace that was created and updated at the same time.
	 */
	static Answer workspace(String name, String slug, @Nullable Instant time) {
		String json = (time != null) ? "\"%s\"".formatted(time) : null;
		return Answer.of(200, """
				{"data": {"id": "%s", "name": "%s", "slug": "%s", "created_at": %s, "updated_at": %s}}""".formatted(ID,
				name, slug.toLowerCase(Locale.ROOT), json, json));
	}

}
