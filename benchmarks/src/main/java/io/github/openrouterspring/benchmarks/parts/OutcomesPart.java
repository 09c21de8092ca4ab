package io.github.openrouterspring.benchmarks.parts;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

import io.github.openrouterspring.benchmarks.ChildProcess;
import io.github.openrouterspring.benchmarks.Part;
import io.github.openrouterspring.benchmarks.Result;
import io.github.openrouterspring.benchmarks.Setting;
import io.github.openrouterspring.benchmarks.client.PlainClient;
import io.github.openrouterspring.benchmarks.client.StarterClient;
import io.github.openrouterspring.workspaces.CreateWorkspaceRequest;
import io.github.openrouterspring.workspaces.WorkspacesClient;
import tools.jackson.databind.JsonNode;

/**
 * Counts the outcomes that callers see when the responses to creates are lost, and the
 * requests after a {@code Retry-After}.
 */
public final class OutcomesPart implements Part {

	private static final int CALLERS = 10;

	private static final List<String> CANDIDATES = List.of("ours", "rest-client-jdk", "sdk", "sdk-set");

	@Override
	public List<Result> run(Setting setting) throws Exception {
		List<Result> results = new ArrayList<>();
		for (String candidate : CANDIDATES) {
			String run = "/run-" + CANDIDATES.indexOf(candidate);
			for (int instead : new int[] { 502, 0 }) {
				lost(setting, candidate, instead, run, results);
			}
			for (int status : new int[] { 503, 429 }) {
				each(setting, candidate, status, run, results);
				shared(setting, candidate, status, run, results);
			}
		}
		return results;
	}

	private static void lost(Setting setting, String candidate, int instead, String run, List<Result> results)
			throws Exception {
		String mode = "/lost-" + instead + run;
		int calls = setting.choose(5, 1);
		Told told = call(candidate, "create", setting.api(mode), calls);
		JsonNode counters = Counters.read(setting, mode);
		Row row = new Row("lost-" + instead, candidate, results);
		row.add("creates", CALLERS * calls);
		row.add("told: created", told.successes());
		row.add("told: the slug is taken", told.taken());
		row.add("told: another error", told.others());
		row.add("workspaces that exist", counters.get("workspaces").intValue());
		row.add("requests", counters.get("requests").intValue());
	}

	private static void each(Setting setting, String candidate, int status, String run, List<Result> results)
			throws Exception {
		String mode = "/pause-" + status + "/each-0" + run;
		Told told = call(candidate, "each", setting.api(mode), 1);
		JsonNode counters = Counters.read(setting, mode);
		Row row = new Row("each-" + status, candidate, results);
		row.add("calls", CALLERS);
		row.add("successes", told.successes());
		row.add("requests", counters.get("requests").intValue());
		JsonNode shortestWait = counters.get("shortest_wait");
		if (shortestWait.isNumber()) {
			results
				.add(new Result("each-" + status, candidate, "shortest wait", "ms", shortestWait.doubleValue(), null));
		}
	}

	private static void shared(Setting setting, String candidate, int status, String run, List<Result> results)
			throws Exception {
		// Slow enough that all callers send their first request before the first rejection
		String mode = "/latency-300/pause-" + status + run;
		int calls = setting.choose(10, 3);
		Told told = call(candidate, "shared", setting.api(mode), calls);
		JsonNode counters = Counters.read(setting, mode);
		Row row = new Row("shared-" + status, candidate, results);
		row.add("calls", CALLERS * calls);
		row.add("successes", told.successes());
		row.add("requests", counters.get("requests").intValue());
		row.add("requests in the 2 s", counters.get("early").intValue());
	}

	private static Told call(String candidate, String kind, URI baseUrl, int calls) throws Exception {
		if (candidate.startsWith("sdk")) {
			return Told.of(ChildProcess.sdk(kind, baseUrl, CALLERS, calls, candidate.equals("sdk") ? 0 : 1));
		}
		if (candidate.equals("rest-client-jdk")) {
			PlainClient client = new PlainClient(baseUrl);
			return call(kind, calls, (slug) -> client.create(name(slug), slug), client::get);
		}
		try (StarterClient starter = new StarterClient(baseUrl)) {
			WorkspacesClient client = starter.workspaces();
			return call(kind, calls, (slug) -> client.create(CreateWorkspaceRequest.of(name(slug), slug)), client::get);
		}
	}

	private static Told call(String kind, int calls, Consumer<String> create, Consumer<String> get)
			throws InterruptedException {
		Consumer<String> call = kind.equals("create") ? create : get;
		return Told.by(CALLERS, calls,
				(number) -> call.accept("product-team-%07d".formatted(kind.equals("shared") ? 1 : number + 1)));
	}

	private static String name(String slug) {
		return slug.replace("product-team-", "Product team ");
	}

	/**
	 * Add the counts of a candidate.
	 */
	private record Row(String group, String name, List<Result> results) {

		void add(String metric, int count) {
			this.results.add(new Result(this.group, this.name, metric, "1", count, null));
		}

	}

}
