package io.github.openrouterspring.benchmarks;

import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * How the server treats requests with a prefix such as
 * {@code /total-10000/latency-20/run-1}, and what it has counted for it. Segments that it
 * does not know only separate the counters of two runs.
 */
final class ServerMode {

	private static final Pattern SETTING = Pattern.compile("/(\\w+)-(\\d+)");

	private static final Pattern SLUG = Pattern.compile("\"slug\":\"([^\"]+)\"");

	private static final int PAGE_SIZE = 100;

	private static final String CREATED_AT = "2026-03-14T09:26:53.589Z";

	private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

	private static final String WORKSPACE = """
			{"id":"4f1c2d3e-5b6a-4c7d-8e9f-00000#######","name":"Product team #######","slug":"product-team-#######",\
			"description":"Shared by the people who build and run product #######, in staging and in production",\
			"default_text_model":"anthropic/claude-sonnet-4.5","default_image_model":null,\
			"default_provider_sort":"throughput","is_observability_io_logging_enabled":true,\
			"is_observability_broadcast_enabled":false,"is_data_discount_logging_enabled":false,\
			"io_logging_sampling_rate":0.25,"io_logging_api_key_ids":[10417,10422,20771],\
			"disabled_server_tools":["openrouter:web_search","openrouter:datetime"],"include_byok_in_budgets":true,\
			"default_guardrail_id":"0b5e9c71-6a1d-4b0e-9d3c-00000#######","created_at":"2026-03-14T09:26:53.589Z",\
			"updated_at":"2026-10-02T18:03:11.204Z","created_by":"user_2dHFtVWx2n56w6HkM0fFE6kQ3bN"}""";

	private final Map<String, Integer> settings;

	/**
	 * Responses by slug or by offset, rendered once.
	 */
	private final Map<Object, String> rendered = new ConcurrentHashMap<>();

	private final Map<String, String> created = new ConcurrentHashMap<>();

	private int requests;

	private int admitted;

	private long second;

	ServerMode(String prefix) {
		this.settings = SETTING.matcher(prefix)
			.results()
			.collect(Collectors.toMap((match) -> match.group(1), (match) -> Integer.valueOf(match.group(2))));
	}

	int latency() {
		return this.settings.getOrDefault("latency", 0);
	}

	boolean cutsConnections() {
		return this.settings.get("lost") == 0;
	}

	/**
	 * Count a request. The seconds of the rate limit begin with the first one, and what
	 * one second leaves over is lost.
	 * @return whether the rate limit admits the request
	 */
	synchronized boolean admit() {
		long now = System.nanoTime();
		if (this.requests++ == 0) {
			this.second = now;
		}
		long passed = (now - this.second) / SECOND;
		if (passed > 0) {
			this.second += passed * SECOND;
			this.admitted = 0;
		}
		return this.admitted++ < this.settings.getOrDefault("rate", Integer.MAX_VALUE);
	}

	String page(int offset) {
		int total = this.settings.get("total");
		return this.rendered.computeIfAbsent(offset,
				(key) -> IntStream.range(offset, Math.min(offset + PAGE_SIZE, total))
					.mapToObj((number) -> workspace("%07d".formatted(number)))
					.collect(Collectors.joining(",", "{\"data\":[", "],\"total_count\":" + total + "}")));
	}

	/**
	 * Return the response for a slug, or {@code null} if creates are measured and the
	 * slug is free.
	 */
	String get(String slug) {
		if (this.settings.containsKey("lost") && !this.created.containsKey(slug)) {
			return null;
		}
		return this.rendered.computeIfAbsent(slug, (key) -> {
			String workspace = workspace(slug.substring(slug.length() - 7));
			return "{\"data\":" + workspace.replace(CREATED_AT, this.created.getOrDefault(slug, CREATED_AT)) + "}";
		});
	}

	/**
	 * Create a workspace.
	 * @param body the request
	 * @return whether the slug was free
	 */
	boolean create(String body) {
		String slug = SLUG.matcher(body).results().findFirst().orElseThrow().group(1);
		return this.created.putIfAbsent(slug, Instant.now().toString()) == null;
	}

	/**
	 * Return the number of requests, and that of created workspaces.
	 */
	synchronized String counters() {
		return this.requests + " " + this.created.size();
	}

	private static String workspace(String number) {
		return WORKSPACE.replace("#######", number);
	}

}
