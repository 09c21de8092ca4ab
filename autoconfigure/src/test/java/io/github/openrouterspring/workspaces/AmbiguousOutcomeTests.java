package io.github.openrouterspring.workspaces;

import java.time.Instant;
import java.util.Locale;
import java.util.function.Consumer;

import io.github.openrouterspring.client.CallOptions;
import io.github.openrouterspring.http.Engine;
import io.github.openrouterspring.workspaces.RecordingServer.Answer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for calls whose failed attempts may have taken effect: the requests that resolve
 * the outcome, and the outcome that is reported.
 */
class AmbiguousOutcomeTests {

	private static final CreateWorkspaceRequest RED = CreateWorkspaceRequest.of("Red", "red");

	@ParameterizedTest(name = "{0}")
	@CsvSource(delimiter = '|',
			textBlock = """
					found after a lost connection         | 3 | POST reset, GET red new                                  | done
					found after an unreadable success     | 3 | POST truncated, GET red new                              | done
					not found: retried                    | 3 | POST 502, GET red 404, POST new                          | done
					had no effect: not looked up          | 3 | POST 429, POST refused, POST 429, POST new               | done
					lookup fails: retried                 | 3 | POST 502, GET red 500, POST new                          | done
					lookup is rate limited: retried       | 3 | POST 502, GET red 429, POST new                          | done
					rate limited: looked up again         | 3 | POST 502, GET red 500, POST 429, GET red new             | done
					rejected because it had worked        | 3 | POST 502, GET red 404, POST 400, GET red new             | done
					slug taken because it had worked      | 3 | POST 504, GET red 404, POST 409, GET red new             | done
					slug taken by another                 | 3 | POST 503, GET red 404, POST 400, GET red old             | 409
					rejected, and nothing was created     | 3 | POST 503, GET red 404, POST 400, GET red 404             | 400
					key revoked, and nothing was created  | 3 | POST 500, GET red 404, POST 401, GET red 404             | 401
					key revoked, so the lookup fails      | 3 | POST 500, GET red 401, POST 401, GET red 401             | unknown LOOKUP_FAILED
					rejected, but may take effect later   | 3 | POST 504, GET red 404, POST 403, GET red 404             | unknown NOT_FOUND_YET
					not implemented after a clear failure | 3 | POST 500, GET red 404, POST 501, GET red 404             | 501
					not connected after a clear failure   | 1 | POST 500, GET red 404, POST refused, GET red 404         | OpenRouterConnectionException
					rate limited after a clear failure    | 1 | POST 500, GET red 404, POST 429, GET red 404             | 429
					server errors are clear failures      | 1 | POST 500, GET red 404, POST 503, GET red 404             | 503
					gateway errors may take effect later  | 1 | POST 504, GET red 404, POST 500, GET red 404             | unknown NOT_FOUND_YET
					a gateway's 404 proves nothing        | 1 | POST 503, GET red html404, POST 503, GET red html404     | unknown LOOKUP_FAILED
					only the last lookup is retried       | 1 | POST 502, GET red 503, POST 502, GET red 503, GET red new | done
					looked up once without retries        | 0 | POST 502, GET red new                                    | done
					lookup is not retried without retries | 0 | POST 500, GET red 503                                    | unknown LOOKUP_FAILED
					lookup is rejected                    | 0 | POST 502, GET red 403                                    | unknown LOOKUP_FAILED
					new, but different                    | 3 | POST 503, GET red newOther                               | ambiguous DIFFERS
					old and different                     | 3 | POST 503, GET red oldOther                               | 409
					has no creation time                  | 3 | POST 503, GET red ageless                                | ambiguous MAY_BE_ANOTHER
					different, without creation time      | 3 | POST 503, GET red agelessOther                           | ambiguous DIFFERS
					""")
	void createHasTheExpectedOutcome(String rule, int retries, String dialog, String outcome) {
		assertThat(create(retries, dialog)).as(rule).isEqualTo(outcome);
	}

	@ParameterizedTest
	@CsvSource({ "408, unknown NOT_FOUND_YET", "502, unknown NOT_FOUND_YET", "504, unknown NOT_FOUND_YET",
			"520, unknown NOT_FOUND_YET", "reset, unknown NOT_FOUND_YET", "truncated, unknown NOT_FOUND_YET",
			"500, 500", "503, 503" })
	void outcomeIsUnknownUnlessTheServerItselfFailedTheCreate(String end, String outcome) {
		assertThat(create(0, "POST %s, GET red 404".formatted(end))).isEqualTo(outcome);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			POST 502                | 502
			POST reset              | OpenRouterConnectionException
			POST truncated          | OpenRouterDecodingException
			POST 429, POST new      | done
			POST refused, POST new  | done
			""")
	void createIsNotSettledIfDisabled(String dialog, String outcome) {
		assertThat(new Dialog(dialog, "Red").run((options) -> options.settleCreates(false),
				(client) -> client.create(RED)))
			.isEqualTo(outcome);
	}

	@ParameterizedTest(name = "{0}")
	@CsvSource(delimiter = '|',
			textBlock = """
					found under its new slug          | 3 | PATCH red 502, PATCH red 404, GET blue new                    | done
					never there                       | 3 | PATCH red 404                                                 | 404
					not found under either slug       | 3 | PATCH red 502, PATCH red 404, GET blue 404                    | 404
					another has the new slug          | 3 | PATCH red 502, PATCH red 404, GET blue newOther               | ambiguous DIFFERS
					another has long had the new slug | 3 | PATCH red 502, PATCH red 404, GET blue oldOther               | ambiguous DIFFERS
					unchanged since before the call   | 3 | PATCH red 502, PATCH red 404, GET blue old                    | ambiguous MAY_BE_ANOTHER
					lookup fails                      | 1 | PATCH red 502, PATCH red 404, GET blue 503, GET blue 503      | unknown LOOKUP_FAILED
					succeeds on retry: not looked up  | 3 | PATCH red 503, PATCH red new                                  | done
					rate limited: had no effect       | 3 | PATCH red 429, PATCH red 404                                  | 404
					slug taken by the call itself     | 3 | PATCH red 503, PATCH red 409, GET blue new                    | done
					slug taken by another             | 3 | PATCH red 503, PATCH red 409, GET blue newOther               | 409
					slug taken by another before      | 3 | PATCH red 503, PATCH red 409, GET blue oldOther               | 409
					unreadable success: not retried   | 3 | PATCH red truncated, GET blue new                             | done
					last failure is looked up         | 1 | PATCH red 504, PATCH red 504, GET blue new                    | done
					last failure stands               | 1 | PATCH red 503, PATCH red 503, GET blue 404                    | 503
					last failure stands with another  | 0 | PATCH red 503, GET blue newOther                              | 503
					last failure stands with an older | 0 | PATCH red 503, GET blue oldOther                              | 503
					looked up once without retries    | 0 | PATCH red 502, GET blue new                                   | done
					an id cannot be another's         | 0 | PATCH id 502, GET blue old                                    | done
					""")
	void slugUpdateHasTheExpectedOutcome(String rule, int retries, String text, String outcome) {
		Dialog dialog = new Dialog(text, "Blue");
		assertThat(dialog.run(unsettled(retries),
				(client) -> client.update(dialog.workspace(), (update) -> update.slug("blue").name("Blue"))))
			.as(rule)
			.isEqualTo(outcome);
	}

	@Test
	void idOfAnUpdateMayBeInUpperCase() {
		RecordingServer server = new RecordingServer(Answer.of(502),
				Dialog.workspace("Blue", "blue", Instant.now().minusSeconds(86_400)));
		assertThat(server.client()
			.withOptions(CallOptions.Builder::noRetry)
			.update(Dialog.ID.toUpperCase(Locale.ROOT), (update) -> update.slug("blue"))
			.slug()).isEqualTo("blue");
	}

	@Test
	void updateWithoutNewSlugIsNotLookedUp() {
		Dialog dialog = new Dialog("PATCH red 502, PATCH red 404", "Blue");
		assertThat(dialog.run(unsettled(3), (client) -> client.update("red", (update) -> update.name("Blue"))))
			.isEqualTo("404");
	}

	@ParameterizedTest(name = "{0}")
	@CsvSource(delimiter = '|',
			textBlock = """
					gone                                  | 3 | DELETE red 502, GET red 404                                                  | done
					still there: deleted by its id        | 3 | DELETE red 502, GET red old, DELETE id 503, DELETE id 429, DELETE id deleted | done
					gone when deleted by its id           | 3 | DELETE red 502, GET red old, DELETE id 404                                   | done
					called by its id: not looked up       | 3 | DELETE id 502, DELETE id 404                                                 | done
					may be newer than the call            | 3 | DELETE red 502, GET red new                                                  | ambiguous MAY_BE_ANOTHER
					has no creation time                  | 3 | DELETE red 502, GET red ageless                                              | ambiguous MAY_BE_ANOTHER
					slug resembles an id                  | 3 | DELETE 1-1-1-1-1 502, GET 1-1-1-1-1 new                                      | ambiguous MAY_BE_ANOTHER
					a gateway's 404 is looked up          | 3 | DELETE red 502, GET red old, DELETE id html404, GET red 404                  | done
					a gateway's 404 proves nothing        | 3 | DELETE red 502, GET red old, DELETE id html404, GET red html404              | unknown LOOKUP_FAILED
					lookup is retried                     | 3 | DELETE red 502, GET red 503, GET red 503, GET red 404                        | done
					denied: not retried                   | 3 | DELETE red denied                                                            | OpenRouterDecodingException
					unreadable success: not retried       | 3 | DELETE red truncated                                                         | OpenRouterDecodingException
					never there                           | 3 | DELETE red 404                                                               | 404
					rate limited: had no effect           | 3 | DELETE red 429, DELETE red 404                                               | 404
					rejected on retry                     | 3 | DELETE red 502, GET red old, DELETE id 403                                   | 403
					last failure stands                   | 1 | DELETE red 503, GET red old, DELETE id 503                                   | 503
					not looked up without retries         | 0 | DELETE red 502                                                               | 502
					not looked up without retries either  | 0 | DELETE red reset                                                             | OpenRouterConnectionException
					""")
	void deleteHasTheExpectedOutcome(String rule, int retries, String text, String outcome) {
		Dialog dialog = new Dialog(text, "Red");
		assertThat(dialog.run(unsettled(retries), (client) -> client.delete(dialog.workspace()))).as(rule)
			.isEqualTo(outcome);
	}

	private static String create(int retries, String dialog) {
		return new Dialog(dialog, "Red").run((options) -> options.retry(Engine.retryPolicy(retries)),
				(client) -> client.create(RED));
	}

	/**
	 * Return options that do not settle creates, which does not affect other calls.
	 */
	private static Consumer<CallOptions.Builder> unsettled(int retries) {
		return (options) -> options.retry(Engine.retryPolicy(retries)).settleCreates(false);
	}

}
