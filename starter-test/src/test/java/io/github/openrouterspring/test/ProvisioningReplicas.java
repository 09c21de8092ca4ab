package io.github.openrouterspring.test;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import io.github.openrouterspring.autoconfigure.OpenRouterConnectionDetails;
import io.github.openrouterspring.workspaces.BudgetInterval;
import org.slf4j.LoggerFactory;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.support.GenericApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Applications that start at the same time, declare the same workspaces and share a
 * {@link FakeOpenRouter}, which has one of the workspaces, and another under a former
 * slug.
 */
final class ProvisioningReplicas implements AutoCloseable {

	static final int COUNT = 8;

	static final List<String> SLUGS = IntStream.range(0, 6).mapToObj("team-%d"::formatted).toList();

	static final List<String> NEW_SLUGS = SLUGS.subList(0, 4);

	private static final String HEADER = "X-Replica";

	private static final List<FakeFault> FAULTS = List.of(FakeFault.UNAVAILABLE,
			FakeFault.INTERNAL_ERROR_AFTER_PROCESSING, FakeFault.BAD_GATEWAY_AFTER_PROCESSING,
			FakeFault.CUT_BEFORE_PROCESSING, FakeFault.CUT_AFTER_PROCESSING);

	private final FakeOpenRouter openRouter = FakeOpenRouter.builder()
		.seed((seed) -> seed.users(5, "user_%d"::formatted)
			.workspace("former-4", "Former",
					(former) -> former.members("user_5").budget(BudgetInterval.MONTHLY, new BigDecimal("5")))
			.workspace("team-5", "Five",
					(team) -> team.budget(BudgetInterval.DAILY, new BigDecimal("90"))
						.budget(BudgetInterval.LIFETIME, new BigDecimal("95"))))
		.start();

	private final List<AnnotationConfigApplicationContext> contexts = new ArrayList<>();

	private final Logger logger = (Logger) LoggerFactory.getLogger("io.github.openrouterspring");

	private final ListAppender<ILoggingEvent> log = new ListAppender<>();

	ProvisioningReplicas() {
		this.log.start();
		this.logger.addAppender(this.log);
	}

	FakeOpenRouter openRouter() {
		return this.openRouter;
	}

	/**
	 * Start all at once, with a fault for each fifth request, and wait until they have
	 * started.
	 * @param beans registers what they have besides
	 */
	void start(Consumer<GenericApplicationContext> beans) throws Exception {
		start(beans, (number) -> (number % 5 == 0) ? FAULTS.get(number / 5 % FAULTS.size()) : null);
	}

	/**
	 * Start all at once, and wait until they have started.
	 * @param beans registers what they have besides
	 * @param faults returns the fault of the request with a number
	 */
	void start(Consumer<GenericApplicationContext> beans, IntFunction<FakeFault> faults) throws Exception {
		AtomicInteger requests = new AtomicInteger();
		this.openRouter.faults(() -> faults.apply(requests.incrementAndGet()));
		CyclicBarrier start = new CyclicBarrier(COUNT);
		ExecutorService executor = Executors.newFixedThreadPool(COUNT);
		try {
			List<Callable<Void>> starts = new ArrayList<>();
			for (int replica = 0; replica < COUNT; replica++) {
				AnnotationConfigApplicationContext context = create(replica);
				beans.accept(context);
				this.contexts.add(context);
				starts.add(() -> {
					start.await();
					context.refresh();
					return null;
				});
			}
			for (Future<Void> started : executor.invokeAll(starts)) {
				started.get();
			}
		}
		finally {
			executor.shutdown();
		}
		this.openRouter.faults(() -> null);
	}

	private AnnotationConfigApplicationContext create(int replica) {
		AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
		TestPropertyValues
			.of("openrouter.headers.%s=%d".formatted(HEADER, replica), "openrouter.retry.max-retries=20",
					"openrouter.retry.delay=1ms", "openrouter.retry.max-delay=4ms",
					"openrouter.provisioning.mode=apply", "openrouter.provisioning.startup-timeout=1m")
			.and(SLUGS.stream().flatMap(ProvisioningReplicas::declare))
			.applyTo(context);
		context.register(Application.class);
		context.registerBean(OpenRouterConnectionDetails.class, this.openRouter::connectionDetails);
		return context;
	}

	private static Stream<String> declare(String slug) {
		int number = SLUGS.indexOf(slug);
		return Stream
			.of("name=Team " + number, "renamed-from=former-" + number, "budgets.daily=" + (10 + number),
					"budgets.monthly=" + (20 + number), "include-byok-in-budgets=true",
					"members.user-ids=user_1,user_" + (2 + number % 3), "members.sync=exclusive")
			.map((property) -> "openrouter.provisioning.workspaces.%s.%s".formatted(slug, property));
	}

	/**
	 * Return what each replica has sent, and what came of it.
	 */
	Map<String, List<ServeEvent>> exchanges() {
		return WorkspacesClientFixture.exchanges(this.openRouter)
			.stream()
			.filter((exchange) -> exchange.getRequest().containsHeader(HEADER))
			.collect(Collectors.groupingBy((exchange) -> exchange.getRequest().getHeader(HEADER)));
	}

	/**
	 * Return the slugs that replicas have tried to create a workspace with.
	 */
	Set<String> createdSlugs() {
		return this.openRouter.requests(ApiOperation.CREATE)
			.stream()
			.map((request) -> Json.MAPPER.readTree(request.body()).path("slug").asString())
			.collect(Collectors.toSet());
	}

	/**
	 * Return the warnings of replicas, except for those of destructive steps.
	 */
	List<String> complaints() {
		return this.log.list.stream()
			.filter((event) -> event.getLevel().isGreaterOrEqual(Level.WARN))
			.map(ILoggingEvent::getFormattedMessage)
			.filter((message) -> !message.startsWith("Applying a destructive step:"))
			.toList();
	}

	/**
	 * Verify that the workspaces are as declared, and that all replicas are healthy.
	 */
	void verify() {
		for (AnnotationConfigApplicationContext context : this.contexts) {
			Map<String, HealthIndicator> indicators = context.getBeansOfType(HealthIndicator.class);
			assertThat(indicators).isNotEmpty();
			assertThat(indicators).allSatisfy(
					(name, indicator) -> assertThat(indicator.health().getStatus()).as(name).isEqualTo(Status.UP));
		}
		Map<String, String> facts = new TreeMap<>();
		ProvisioningFixture.snapshot(ProvisioningFixture.client(this.openRouter))
			.forEach((slug, state) -> facts.put(slug, facts(state)));
		facts.remove("default");
		assertThat(facts).isEqualTo(Map.of("team-0", "Team 0 {daily=10, monthly=20} with BYOK [user_1, user_2]",
				"team-1", "Team 1 {daily=11, monthly=21} with BYOK [user_1, user_3]", "team-2",
				"Team 2 {daily=12, monthly=22} with BYOK [user_1, user_4]", "team-3",
				"Team 3 {daily=13, monthly=23} with BYOK [user_1, user_2]", "team-4",
				"Team 4 {daily=14, monthly=24} with BYOK [user_1, user_3]", "team-5",
				"Team 5 {daily=15, lifetime=95, monthly=25} with BYOK [user_1, user_4]"));
	}

	private static String facts(ProvisioningFixture.State state) {
		Map<String, Integer> budgets = new TreeMap<>();
		state.budgets().forEach((interval, limit) -> budgets.put(interval, limit.intValueExact()));
		return "%s %s %s BYOK %s".formatted(state.workspace().name(), budgets,
				state.workspace().includeByokInBudgets() ? "with" : "without", state.members());
	}

	@Override
	public void close() {
		this.contexts.forEach(AnnotationConfigApplicationContext::close);
		this.logger.detachAppender(this.log);
		this.openRouter.close();
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

	}

}
