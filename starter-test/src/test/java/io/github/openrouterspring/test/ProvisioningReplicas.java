package io.github.openrouterspring.test;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
import io.github.openrouterspring.workspaces.Workspace;
import org.slf4j.LoggerFactory;

import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Applications that start at the same time, declare the same workspaces and share a
 * {@link FakeOpenRouter}, which has one of the workspaces, another one under a former
 * slug, and one to prune.
 */
final class ProvisioningReplicas implements AutoCloseable {

	static final int COUNT = 8;

	static final List<String> SLUGS = IntStream.range(0, 6).mapToObj("team-%d"::formatted).toList();

	static final List<String> NEW_SLUGS = SLUGS.subList(0, 4);

	private static final String HEADER = "X-Replica";

	private static final List<FakeFault> FAULTS = WorkspacesClientFixture.RETRIED_FAULTS;

	private final FakeOpenRouter openRouter = FakeOpenRouter.builder()
		.seed((seed) -> seed.users(5, "user_%d"::formatted)
			.workspace("stale", "Stale")
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
	 * @param beans registers further beans
	 */
	void start(Consumer<GenericApplicationContext> beans) throws Exception {
		start(beans, (number) -> (number % 5 == 0) ? FAULTS.get(number / 5 % FAULTS.size()) : null);
	}

	void start(Consumer<GenericApplicationContext> beans, IntFunction<FakeFault> faults) throws Exception {
		AtomicInteger requests = new AtomicInteger();
		this.openRouter.faults(() -> faults.apply(requests.incrementAndGet()));
		for (int replica = 0; replica < COUNT; replica++) {
			AnnotationConfigApplicationContext context = create(replica);
			beans.accept(context);
			this.contexts.add(context);
		}
		ManyCallers.concurrently(COUNT, COUNT, (replica) -> {
			this.contexts.get(replica).refresh();
			return replica;
		});
		this.openRouter.faults(() -> null);
	}

	private AnnotationConfigApplicationContext create(int replica) {
		AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
		TestPropertyValues
			.of("openrouter.headers.%s=%d".formatted(HEADER, replica), "openrouter.retry.max-retries=20",
					"openrouter.retry.delay=1ms", "openrouter.retry.max-delay=4ms",
					"openrouter.provisioning.mode=apply", "openrouter.provisioning.startup-timeout=1m",
					"openrouter.provisioning.prune.workspaces=stale", "openrouter.provisioning.prune.budgets=true")
			.and(SLUGS.stream().flatMap(ProvisioningReplicas::declare))
			.applyTo(context);
		context.register(StarterApplication.class);
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

	Map<String, List<ServeEvent>> exchanges() {
		return WorkspacesClientFixture.exchanges(this.openRouter)
			.stream()
			.filter((exchange) -> exchange.getRequest().containsHeader(HEADER))
			.collect(Collectors.groupingBy((exchange) -> exchange.getRequest().getHeader(HEADER)));
	}

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

	void verify() {
		assertThat(this.contexts)
			.allSatisfy((context) -> assertThat(context.getBeansOfType(HealthIndicator.class).values()).isNotEmpty()
				.extracting((indicator) -> indicator.health().getStatus())
				.containsOnly(Status.UP));
		assertThat(WorkspacesClientFixture.client(this.openRouter).stream()).extracting(Workspace::slug)
			.filteredOn((slug) -> !slug.equals("default"))
			.hasSameElementsAs(SLUGS);
		for (int number = 0; number < SLUGS.size(); number++) {
			assertThat(this.openRouter.workspace(SLUGS.get(number))).hasName("Team " + number)
				.hasField("include_byok_in_budgets", true)
				.hasOnlyMembers("user_1", "user_" + (2 + number % 3))
				.hasBudget(BudgetInterval.DAILY, BigDecimal.valueOf(10 + number))
				.hasBudget(BudgetInterval.MONTHLY, BigDecimal.valueOf(20 + number))
				.doesNotHaveBudget(BudgetInterval.LIFETIME);
		}
	}

	@Override
	public void close() {
		this.contexts.forEach(AnnotationConfigApplicationContext::close);
		this.logger.detachAppender(this.log);
		this.openRouter.close();
	}

}
