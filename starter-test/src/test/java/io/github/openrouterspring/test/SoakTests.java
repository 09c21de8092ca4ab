package io.github.openrouterspring.test;

import java.lang.management.ManagementFactory;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.github.openrouterspring.OpenRouterApiException;
import io.github.openrouterspring.OpenRouterException;
import io.github.openrouterspring.OpenRouterServerException;
import io.github.openrouterspring.workspaces.BudgetInterval;
import io.github.openrouterspring.workspaces.CreateWorkspaceRequest;
import io.github.openrouterspring.workspaces.Workspace;
import io.github.openrouterspring.workspaces.WorkspaceBudget;
import io.github.openrouterspring.workspaces.WorkspaceMember;
import io.github.openrouterspring.workspaces.WorkspacesClient;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Many callers of one client, and a server that fails every tenth request: what the
 * callers were told must be what the server has.
 * <p>
 * To run it longer: {@code mvn verify -Dsoak.calls=1000000}.
 */
class SoakTests {

	private static final int CALLERS = 16;

	private static final int USERS = 20;

	private static final int CALLS = Integer.getInteger("soak.calls", 20_000);

	private static final double FAULT_RATE = 0.1;

	private static final double SLOW_RATE = 0.0002;

	@AutoClose
	private final FakeOpenRouter openRouter = FakeOpenRouter.builder()
		.seed((seed) -> seed.users(USERS, "user_%d"::formatted))
		.start();

	private final WorkspacesClient client = WorkspacesClientFixture.impatientClient(this.openRouter);

	private final List<Caller> callers = IntStream.range(0, CALLERS)
		.mapToObj((number) -> new Caller(this.client, number))
		.toList();

	@Test
	void callersAreToldWhatTheServerHas() throws Exception {
		this.openRouter.faults(SoakTests::fault);
		run(CALLS / 5);
		Usage warm = Usage.now();
		run(CALLS - CALLS / 5);
		Usage end = Usage.now();
		this.openRouter.faults(() -> null);
		List<String> slugs = this.client.stream().map(Workspace::slug).toList();
		this.callers.forEach((caller) -> caller.verify(this.openRouter, slugs));
		// Mostly those after TRUNCATED, which is a success and therefore not retried
		assertThat(this.callers.stream().mapToInt((caller) -> caller.unclearCalls).sum())
			.as("calls with an unknown outcome")
			.isLessThan(CALLS / 40);
		assertThat(end.threads()).isLessThanOrEqualTo(warm.threads() + 5);
		assertThat(end.heap() - warm.heap()).as("growth of the heap in bytes").isLessThan(20 * 1024 * 1024);
	}

	private static FakeFault fault() {
		ThreadLocalRandom random = ThreadLocalRandom.current();
		double draw = random.nextDouble();
		return (draw < SLOW_RATE) ? FakeFault.SLOW : (draw < FAULT_RATE) ? WorkspacesClientFixture.fault(random) : null;
	}

	private void run(int calls) throws Exception {
		ManyCallers.concurrently(CALLERS, CALLERS, (number) -> {
			this.callers.get(number).run(calls / CALLERS);
			return number;
		});
	}

	private record Usage(int threads, long heap) {

		static Usage now() {
			System.gc();
			return new Usage(ManagementFactory.getThreadMXBean().getThreadCount(),
					ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
		}

	}

	/**
	 * A caller that has one workspace at a time and remembers what it was told about it.
	 * After a failure it uses another workspace.
	 */
	private static final class Caller {

		private final WorkspacesClient client;

		private final Random random;

		private final String prefix;

		private final Set<String> unclear = new HashSet<>();

		private int unclearCalls;

		private int number;

		private String slug;

		private @Nullable String name;

		private final Set<String> members = new HashSet<>();

		private @Nullable BigDecimal limit;

		Caller(WorkspacesClient client, int number) {
			this.client = client;
			this.random = new Random(number);
			this.prefix = "caller-%d-".formatted(number);
			this.slug = this.prefix + this.number;
		}

		void run(int calls) {
			for (int i = 0; i < calls; i++) {
				try {
					if (this.name == null) {
						create();
					}
					else {
						call();
					}
				}
				catch (OpenRouterException ex) {
					// The server rejects no call of the callers: each failure is a fault
					assertThat(ex).matches((failure) -> !(failure instanceof OpenRouterApiException)
							|| failure instanceof OpenRouterServerException, "is no rejection");
					this.unclearCalls++;
					this.unclear.add(this.slug);
					reset(this.prefix + ++this.number);
				}
			}
		}

		private void reset(String slug) {
			this.slug = slug;
			this.name = null;
			this.members.clear();
			this.limit = null;
		}

		private void create() {
			try {
				assertThat(this.client.create(CreateWorkspaceRequest.of("New", this.slug)).slug()).isEqualTo(this.slug);
				this.name = "New";
			}
			catch (OpenRouterServerException ex) {
				// The server failed, and the lookup has not found the workspace
				assertThat(ex.getOperation()).isEqualTo("create");
			}
		}

		private void call() {
			switch (this.random.nextInt(7)) {
				case 0 -> {
					this.client.delete(this.slug);
					reset(this.slug);
				}
				case 1 -> assertThat(this.client.get(this.slug).name()).isEqualTo(this.name);
				case 2 -> {
					String moved = this.prefix + ++this.number;
					this.unclear.add(moved);
					assertThat(this.client.update(this.slug, (update) -> update.slug(moved).name(moved)).name())
						.isEqualTo(moved);
					this.slug = moved;
					this.name = moved;
				}
				case 3 -> {
					Set<String> users = users();
					assertThat(this.client.bulkAddMembers(this.slug, users).members())
						.extracting(WorkspaceMember::userId)
						.containsExactlyInAnyOrderElementsOf(users);
					this.members.addAll(users);
				}
				case 4 -> {
					Set<String> users = users();
					this.client.bulkRemoveMembers(this.slug, users);
					this.members.removeAll(users);
				}
				case 5 -> {
					BigDecimal limit = BigDecimal.valueOf(1 + this.random.nextInt(1000));
					assertThat(this.client.setBudget(this.slug, BudgetInterval.DAILY, limit).limitUsd())
						.isEqualByComparingTo(limit);
					this.limit = limit;
				}
				default -> {
					this.client.deleteBudget(this.slug, BudgetInterval.DAILY);
					this.limit = null;
				}
			}
		}

		private Set<String> users() {
			return this.random.ints(1 + this.random.nextInt(4), 1, USERS + 1)
				.mapToObj("user_%d"::formatted)
				.collect(Collectors.toSet());
		}

		void verify(FakeOpenRouter openRouter, List<String> slugs) {
			assertThat(slugs).filteredOn((slug) -> slug.startsWith(this.prefix) && !slug.equals(this.slug))
				.isSubsetOf(this.unclear);
			WorkspaceSnapshot workspace = openRouter.workspace(this.slug);
			if (this.name == null) {
				assertThat(workspace).doesNotExist();
				return;
			}
			assertThat(workspace).hasName(this.name).hasOnlyMembers(this.members.toArray(String[]::new));
			assertThat(workspace.budgets()).extracting(WorkspaceBudget::limitUsd)
				.isEqualTo((this.limit != null) ? List.of(this.limit) : List.of());
		}

	}

}
