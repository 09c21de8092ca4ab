package io.github.openrouterspring.benchmarks;

import java.io.BufferedReader;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

import io.github.openrouterspring.workspaces.WorkspacesClient;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.context.ConfigurableApplicationContext;

/**
 * Runs the benchmarks and writes their results as JSON.
 */
public final class Benchmarks {

	private static final String SDK = "SDK";

	private static final String SDK_429 = "SDK_429";

	private static final int TOTAL = 10_000;

	private static final int RATE = 100;

	private final Path folder;

	private final boolean quick;

	private final int port;

	private final List<Result> results = new ArrayList<>();

	private Benchmarks(Path folder, boolean quick, int port) {
		this.folder = folder;
		this.quick = quick;
		this.port = port;
	}

	/**
	 * Run some parts.
	 * @param args the folder of the report, {@code full} or {@code quick}, and the names
	 * of the parts
	 */
	public static void main(String[] args) throws Exception {
		Path folder = Files.createDirectories(Path.of(args[0]));
		// Without Logback, whose output would come before the port
		Process server = Commands.start(Commands.java("/logback", "-Xmx256m", "-XX:+UseSerialGC",
				"-Dslf4j.internal.verbosity=ERROR", BenchmarkServer.class.getName()));
		try (BufferedReader output = server.inputReader()) {
			int port = Integer.parseInt(output.readLine());
			Benchmarks benchmarks = new Benchmarks(folder, args[1].equals("quick"), port);
			for (String part : List.of(args).subList(2, args.length)) {
				System.out.println("== " + part);
				benchmarks.run(part);
			}
			JsonMapper.shared()
				.writerWithDefaultPrettyPrinter()
				.writeValue(folder.resolve("report.json"), benchmarks.results);
		}
		finally {
			server.destroy();
		}
	}

	private void run(String part) throws Exception {
		switch (part) {
			case "get" -> get();
			case "list" -> list();
			case "rate" -> rate();
			case "lost" -> lost();
			case "startup" -> startup();
			default -> throw new IllegalArgumentException("There is no part '%s'".formatted(part));
		}
	}

	private void get() throws Exception {
		for (int callers : new int[] { 1, 16 }) {
			new Runner(options(callers)).run();
			DoubleStream samples = DoubleStream.empty();
			for (int process = 0; process < choose(3, 1); process++) {
				samples = DoubleStream.concat(samples,
						Arrays.stream(sdk("rate", "", callers, choose(5000, 500), 1000, choose(5, 3))));
			}
			add("get", SDK, (callers == 1) ? "1 caller (calls/s)" : callers + " callers (calls/s)", samples.toArray());
		}
	}

	private Options options(int callers) {
		TimeValue time = TimeValue.milliseconds(choose(1000, 500));
		Set<Candidate> candidates = (callers == 1) ? EnumSet.allOf(Candidate.class) : Candidate.ALTERNATIVES;
		return new OptionsBuilder().include(GetBenchmark.class.getName())
			.param("candidate", candidates.stream().map(Enum::name).toArray(String[]::new))
			.threads(callers)
			.forks(choose(3, 1))
			.warmupIterations(choose((callers == 1) ? 8 : 4, 1))
			.warmupTime(time)
			.measurementIterations(choose(5, 3))
			.measurementTime(time)
			.addProfiler(GCProfiler.class)
			.shouldFailOnError(true)
			.result(this.folder.resolve("get-" + callers + ".json").toString())
			.resultFormat(ResultFormatType.JSON)
			.jvmArgsAppend("-Xms512m", "-Xmx512m", "-D" + GetBenchmark.BASE_URL + "=" + url(""))
			.build();
	}

	private void list() throws Exception {
		String mode = "/total-%d/latency-20".formatted(TOTAL);
		int repetitions = choose(10, 3);
		try (ConfigurableApplicationContext application = Candidate.OURS.start(url(mode))) {
			WorkspacesClient client = application.getBean(WorkspacesClient.class);
			WorkspacesClient serial = client.withOptions((options) -> options.maxConcurrency(1));
			add("list", "OURS", "time (ms)", read(client, repetitions));
			add("list", "OURS_SERIAL", "time (ms)", read(serial, repetitions));
			add("list", SDK, "time (ms)", sdk("list", mode, TOTAL, repetitions));
		}
	}

	/**
	 * Return the time of each repetition, after one to warm up.
	 */
	private static double[] read(WorkspacesClient client, int repetitions) {
		return DoubleStream.generate(() -> {
			long start = System.nanoTime();
			if (client.stream().toList().size() != TOTAL) {
				throw new IllegalStateException("The list is incomplete");
			}
			return (System.nanoTime() - start) / 1e6;
		}).limit(repetitions + 1).skip(1).toArray();
	}

	private void rate() throws Exception {
		int calls = choose(1000, 300);
		int run = 0;
		for (String name : List.of("OURS", "EXCHANGE", "REST_CLIENT_JDK", SDK, SDK_429)) {
			double[][] samples = new double[3][choose(4, 3)];
			for (int i = 0; i < samples[0].length; i++) {
				String mode = "/rate-%d/run-%d".formatted(RATE, run++);
				Callers callers = call(name, "get", mode, 16, calls);
				samples[0][i] = 100 * callers.successes() / calls;
				samples[1][i] = counters(mode)[0] / callers.successes();
				samples[2][i] = callers.millis();
			}
			add("rate", name, "successes (%)", samples[0]);
			add("rate", name, "requests per success", samples[1]);
			add("rate", name, "time (ms)", samples[2]);
		}
		// The first hundred may go at once
		this.results.add(new Result("rate", "LIMIT", "time (ms)", (calls / RATE - 1) * 1000, 0));
	}

	private void lost() throws Exception {
		int run = 0;
		for (String group : List.of("lost-502", "lost-0")) {
			for (String name : List.of("OURS", "EXCHANGE", "REST_CLIENT_JDK", SDK)) {
				String mode = "/%s/run-%d".formatted(group, run++);
				Callers callers = call(name, "create", mode, 10, 50);
				count(group, name, "creates", 50);
				count(group, name, "reported: created", callers.successes());
				count(group, name, "reported: the slug is taken", callers.taken());
				count(group, name, "reported: another error", callers.others());
				count(group, name, "workspaces that exist", counters(mode)[1]);
				count(group, name, "requests", counters(mode)[0]);
			}
		}
	}

	private Callers call(String name, String method, String mode, int callers, int calls) throws Exception {
		if (name.startsWith(SDK)) {
			double[] counts = sdk(method, mode, callers, calls, name.equals(SDK_429) ? 429 : 0);
			return new Callers(counts[0], counts[1], counts[2], counts[3]);
		}
		Candidate candidate = Candidate.valueOf(name);
		try (ConfigurableApplicationContext application = candidate.start(url(mode))) {
			Clients client = candidate.client(application);
			return Callers.run(callers, calls, method.equals("get") ? client.get() : client.create());
		}
	}

	/**
	 * Start both applications in turn, after one round to warm up. Both are on the JDK's
	 * engine, and have nothing that only the benchmarks need.
	 */
	private void startup() throws Exception {
		String others = "httpc(lient|ore)5|/jmh|/jetty";
		List<String> restClient = Commands.java(others + "|openrouter-spring-boot", StartupApplication.class.getName());
		List<String> starter = Commands.java(others, "-D" + StartupApplication.STARTER + "=true",
				StartupApplication.class.getName());
		double[][] samples = new double[5][choose(15, 3)];
		for (int round = -1; round < samples[0].length; round++) {
			double[] without = Commands.numbers(Commands.run(restClient));
			double[] with = Commands.numbers(Commands.run(starter));
			double[] all = { without[0], without[1], with[0], with[1], with[0] / without[0] };
			for (int i = 0; i < all.length && round >= 0; i++) {
				samples[i][round] = all[i];
			}
		}
		add("startup", "REST_CLIENT", "CPU time (ms)", samples[0]);
		add("startup", "REST_CLIENT", "ready (ms)", samples[1]);
		add("startup", "OURS", "CPU time (ms)", samples[2]);
		add("startup", "OURS", "ready (ms)", samples[3]);
		add("startup", "OURS", "CPU time (× RestClient)", samples[4]);
	}

	private void add(String group, String name, String metric, double... samples) {
		this.results.add(Result.of(group, name, metric, samples));
	}

	private void count(String group, String name, String metric, double value) {
		this.results.add(new Result(group, name, metric, value, 0));
	}

	private double[] counters(String mode) throws Exception {
		try (InputStream body = URI.create(url(mode) + "/counters").toURL().openStream()) {
			return Commands.numbers(new String(body.readAllBytes(), StandardCharsets.US_ASCII));
		}
	}

	private double[] sdk(String method, String mode, Object... arguments) throws Exception {
		Stream<?> command = Stream.concat(Stream.of("node", "target/sdk/sdk.mjs", method, url(mode)),
				Arrays.stream(arguments));
		return Commands.numbers(Commands.run(command.map(Object::toString).toList()));
	}

	private String url(String mode) {
		return "http://127.0.0.1:%d%s/api/v1".formatted(this.port, mode);
	}

	private int choose(int full, int quick) {
		return this.quick ? quick : full;
	}

}
