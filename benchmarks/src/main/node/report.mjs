// Writes report.md from what the benchmarks have measured.
//
// node report.mjs FOLDER SDK_VERSION
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { availableParallelism } from "node:os";

const [folder, sdkVersion] = process.argv.slice(2);
const read = (name) => existsSync(`${folder}/${name}`) ? JSON.parse(readFileSync(`${folder}/${name}`)) : [];

// Figures by section, row and column, each with its value and its error.
const figures = {};
const add = (group, name, metric, value, error) => ((figures[group] ??= {})[name] ??= {})[metric] = { value, error };
const number = (text) => text === "NaN" ? NaN : text;

let jvm = "";
for (const callers of [1, 16]) {
	const label = callers === 1 ? "1 caller" : `${callers} callers`;
	for (const run of read(`get-${callers}.json`)) {
		jvm = ` · Java ${run.vmName} ${run.vmVersion}`;
		const allocation = run.secondaryMetrics["gc.alloc.rate.norm"];
		add("get", run.params.candidate, `${label} (calls/s)`, run.primaryMetric.score, number(run.primaryMetric.scoreError));
		if (run.params.candidate !== "SOCKETS") {
			add("get", run.params.candidate, `allocation, ${label} (B/call)`, allocation.score, number(allocation.scoreError));
		}
	}
}
for (const { group, name, metric, value, error } of read("report.json")) {
	add(group, name, metric, value, number(error));
}

const find = (group, name, metric) => figures[group]?.[name]?.[metric];
const scale = (figure, factor) => figure && { value: figure.value * factor, error: figure.error * factor };
const over = (figure, other) => figure && other && {
	value: figure.value / other.value,
	error: figure.value / other.value * Math.hypot(figure.error / figure.value, other.error / other.value),
};
const ratio = (group, metric, name, other) => over(find(group, name, metric), find(group, other, metric));

function format(value) {
	const digits = Math.abs(value) >= 100 || Number.isInteger(value) ? 0 : Math.abs(value) >= 10 ? 1 : 3;
	return value.toLocaleString("en-US", { minimumFractionDigits: digits, maximumFractionDigits: digits });
}
const show = (figure) => !figure ? "" : format(figure.value) + (figure.error === 0 ? "" : ` ± ${format(figure.error)}`);
const row = (cells) => `| ${cells.join(" | ")} |\n`;
const table = (header, rows) => row(header) + row(header.map((_, i) => i === 0 ? "---" : "---:")) + rows.map(row).join("") + "\n";

const labels = {
	OURS: "this client, HttpComponents",
	OURS_JDK: "this client, JDK (default)",
	OURS_SERIAL: "this client, HttpComponents, one request at a time",
	REST_CLIENT: "RestClient, HttpComponents, observed",
	REST_CLIENT_UNOBSERVED: "RestClient, HttpComponents",
	REST_CLIENT_JDK: "RestClient, JDK, observed",
	EXCHANGE: "HTTP interface with `@Retryable`, HttpComponents, observed",
	JAVA_NET_HTTP: "`java.net.http` by hand",
	SDK: "official TypeScript SDK",
	SDK_429: "official TypeScript SDK, set to retry a 429",
	SOCKETS: "raw sockets, the server's ceiling",
	LIMIT: "the limit itself",
};

function section(title, text, group, names = labels) {
	const rows = Object.keys(names).filter((name) => figures[group]?.[name]);
	if (rows.length === 0) {
		return "";
	}
	const metrics = [...new Set(rows.flatMap((name) => Object.keys(figures[group][name])))];
	return (title && `## ${title}\n\n`) + `${text}\n\n`
		+ table(["", ...metrics], rows.map((name) => [names[name], ...metrics.map((metric) => show(find(group, name, metric)))]));
}

// Each row adds a feature to the one before.
const features = {
	REST_CLIENT_UNOBSERVED: labels.REST_CLIENT_UNOBSERVED,
	OURS_WITHOUT_RETRY: "+ this client without retries: mapped errors, size limit, deadline, no stale connections",
	OURS_UNOBSERVED: "+ retries",
	OURS: "+ observation, as Boot configures it",
};
let before;
for (const name of Object.keys(features)) {
	const rate = find("get", name, "1 caller (calls/s)");
	if (rate) {
		const time = over({ value: 1e6, error: 0 }, rate);
		add("features", name, "time (µs/call)", time.value, time.error);
		if (before) {
			add("features", name, "added (µs/call)", time.value - before.value, Math.hypot(time.error, before.error));
		}
		const allocation = find("get", name, "allocation, 1 caller (B/call)");
		add("features", name, "allocation (B/call)", allocation.value, allocation.error);
		before = time;
	}
}

const [one, sixteen, allocation] = ["1 caller (calls/s)", "16 callers (calls/s)", "allocation, 1 caller (B/call)"];
const goals = [
	["`get`, JDK, 1 caller: calls/s of the SDK", "≥", 1.8, "×", ratio("get", one, "OURS_JDK", "SDK")],
	["`get`, JDK, 16 callers: calls/s of the SDK", "≥", 3, "×", ratio("get", sixteen, "OURS_JDK", "SDK")],
	["`get`, HttpComponents, 1 caller: calls/s of the SDK", "≥", 4, "×", ratio("get", one, "OURS", "SDK")],
	["`get`, HttpComponents, 16 callers: calls/s of the SDK", "≥", 8, "×", ratio("get", sixteen, "OURS", "SDK")],
	["`get`, HttpComponents, 1 caller: calls/s of RestClient, observed", "≥", 0.85, "×", ratio("get", one, "OURS", "REST_CLIENT")],
	["`get`, HttpComponents: allocation per call", "≤", 30, "KB", scale(find("get", "OURS", allocation), 1 / 1024)],
	["`get`, HttpComponents: allocation of RestClient, observed", "≤", 1.15, "×", ratio("get", allocation, "OURS", "REST_CLIENT")],
	["list of 10,000, 20 ms per response: the SDK's time", "≤", 1 / 9, "×", ratio("list", "time (ms)", "OURS", "SDK")],
	["rate limit: calls that succeed", "≥", 100, "%", find("rate", "OURS", "successes (%)")],
	["rate limit: requests per success", "≤", 1.2, "", find("rate", "OURS", "requests per success")],
	["rate limit: the time that the limit itself takes", "≤", 1.3, "×", ratio("rate", "time (ms)", "OURS", "LIMIT")],
	["50 creates with a 502 for a response: reported as created", "≥", 50, "", find("lost-502", "OURS", "reported: created")],
	["50 creates with their connection cut: reported as created", "≥", 50, "", find("lost-0", "OURS", "reported: created")],
	["startup: CPU time of the application with a RestClient", "≤", 1.05, "×", find("startup", "OURS", "CPU time (× RestClient)")],
];

function verdict(relation, limit, figure) {
	if (!figure) {
		return "not measured";
	}
	const margin = (relation === "≥" ? 1 : -1) * (figure.value - limit);
	return margin >= figure.error ? "met" : margin < -figure.error ? "**missed**" : "undecided";
}

writeFileSync(`${folder}/report.md`, `<!-- Written by benchmarks/run. Do not edit. -->

# Benchmarks

cores ${availableParallelism()} · system ${process.platform} ${process.arch}${jvm} · Node ${process.version} · SDK ${sdkVersion}

The clients, the server, and the compilers of the JVMs share these cores. An error (±) is half of the 99.9% confidence interval.

## Goals

A goal is undecided if the error of the measured value spans the limit.

${table(["goal", "limit", "measured", ""], goals.map(([text, relation, limit, unit, figure]) =>
	[text, `${relation} ${+limit.toFixed(3)} ${unit}`.trim(), `${show(figure)} ${figure ? unit : ""}`.trim(), verdict(relation, limit, figure)]))}` + [
	section("One call: `get`", "With one or two cores, the JDK's client starts a thread for each request that Framework's adapter sends\n"
		+ "(`RestClient, JDK`). With more cores it does not, and the difference to HttpComponents is smaller.", "get"),
	section("The price of each feature", "One `get` with 1 caller, on HttpComponents.", "features", features),
	section("A list of 10,000 workspaces", "100 per request, from a server that takes 20 ms per response.", "list"),
	section("Rate limit", "16 callers make 1,000 calls. The server admits 100 requests in each second, and rejects others with a 429 and\n"
		+ "`Retry-After: 1`.", "rate"),
	section("Reported outcomes", "10 callers create 50 workspaces. The first request for a slug creates the workspace, but a gateway's 502\n"
		+ "replaces the response:", "lost-502"),
	section("", "The same, but the server closes the connection and sends no response:", "lost-0"),
	section("Startup", "A web application with metrics on the JDK's client, from the start of the JVM until `SpringApplication.run` returns. The\n"
		+ "ratio is the mean of the ratios of each round, in which both start.", "startup",
		{ REST_CLIENT: "with a RestClient", OURS: "with the starter instead" }),
].join("").trimEnd() + "\n");
