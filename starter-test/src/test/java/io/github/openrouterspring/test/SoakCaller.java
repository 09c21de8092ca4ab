package io.github.openrouterspring.test;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.github.openrouterspring.OpenRouterApiException;
import io.github.openrouterspring.OpenRouterException;
import io.github.openrouterspring.OpenRouterServerException;
import io.github.openrouterspring.workspaces.BudgetInterval;
import io.github.openrouterspring.workspaces.CreateWorkspaceRequest;
import io.github.openrouterspring.workspaces.Workspace;
import io.github.openrouterspring.workspaces.WorkspaceBudget;
import io.github.openrouterspring.workspaces.WorkspaceMember;
import io.github.openrouterspring.workspaces.WorkspacesClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A caller of {@link SoakTests}, who has workspaces of its own and remembers what it was
 * told about them.
 */
final class SoakCaller {

	static final int USERS = 20;

	private static final int MAX_WORKSPACES = 10;

	private final WorkspacesClient client;

	private final String prefix;

	private final Random random;

	private final Map<String, Told> told = new HashMap<>();

	/**
	 * Slugs of which a change ended without a clear answer.
	 */
	private final Set<String> unclear = new HashSet<>();

	private int calls;

	private int unclearCalls;

	private int created;

	SoakCaller(WorkspacesClient client, int number) {
		this.client = client;
		this.prefix = "caller-%d-".formatted(number);
		this.random = new Random(number);
	}

	static String userId(int number) {
		return "user_" + number;
	}

	int calls() {
		return this.calls;
	}

	int unclearCalls() {
		return this.unclearCalls;
	}

	void run(int calls) {
		for (int i = 0; i < calls; i++) {
			this.calls++;
			call();
		}
	}

	private void call() {
		List<String> slugs = new ArrayList<>(new TreeSet<>(this.told.keySet()));
		int kind = this.random.nextInt(10);
		if (slugs.isEmpty() || (kind == 0 && slugs.size() < MAX_WORKSPACES)) {
			create(this.prefix + this.created++);
			return;
		}
		String slug = slugs.get(this.random.nextInt(slugs.size()));
		switch (kind) {
			case 0, 1 -> change(slug, this::delete);
			case 2 -> change(slug, this::rename);
			case 3 -> change(slug, this::move);
			case 4 -> change(slug, this::addMembers);
			case 5 -> change(slug, this::removeMembers);
			case 6 -> change(slug, this::setBudget);
			case 7 -> change(slug, this::deleteBudget);
			default -> read(slug);
		}
	}

	private void create(String slug) {
		try {
			Workspace workspace = this.client.create(CreateWorkspaceRequest.of(slug, slug));
			assertThat(workspace.slug()).isEqualTo(slug);
			this.told.put(slug, new Told(slug));
		}
		catch (OpenRouterServerException ex) {
			// The server has failed, and the workspace was looked for and is not there
			assertThat(ex.getOperation()).isEqualTo("create");
		}
		catch (OpenRouterException ex) {
			unclear(ex, slug);
		}
	}

	/**
	 * Change a workspace. If that fails, it may be changed or not.
	 */
	private void change(String slug, Function<String, String> change) {
		Told before = this.told.get(slug);
		try {
			String now = change.apply(slug);
			this.told.remove(slug);
			if (!now.isEmpty()) {
				this.told.put(now, before);
			}
		}
		catch (OpenRouterException ex) {
			this.told.remove(slug);
			unclear(ex, slug, moved(slug));
		}
	}

	private String delete(String slug) {
		this.client.delete(slug);
		return "";
	}

	private String rename(String slug) {
		String name = "Name " + this.random.nextInt(1000);
		assertThat(this.client.update(slug, (update) -> update.name(name)).name()).isEqualTo(name);
		this.told.get(slug).name = name;
		return slug;
	}

	private String move(String slug) {
		String moved = moved(slug);
		assertThat(this.client.update(slug, (update) -> update.slug(moved)).slug()).isEqualTo(moved);
		return moved;
	}

	private static String moved(String slug) {
		return slug.endsWith("-x") ? slug.substring(0, slug.length() - 2) : slug + "-x";
	}

	private String addMembers(String slug) {
		Set<String> users = users();
		assertThat(this.client.bulkAddMembers(slug, users).members()).extracting(WorkspaceMember::userId)
			.containsExactlyInAnyOrderElementsOf(users);
		this.told.get(slug).members.addAll(users);
		return slug;
	}

	private String removeMembers(String slug) {
		Set<String> users = users();
		this.client.bulkRemoveMembers(slug, users);
		this.told.get(slug).members.removeAll(users);
		return slug;
	}

	private String setBudget(String slug) {
		BigDecimal limit = BigDecimal.valueOf(1 + this.random.nextInt(1000));
		assertThat(this.client.setBudget(slug, BudgetInterval.DAILY, limit).limitUsd()).isEqualByComparingTo(limit);
		this.told.get(slug).dailyLimit = limit;
		return slug;
	}

	private String deleteBudget(String slug) {
		this.client.deleteBudget(slug, BudgetInterval.DAILY);
		this.told.get(slug).dailyLimit = BigDecimal.ZERO;
		return slug;
	}

	private void read(String slug) {
		try {
			assertThat(this.client.get(slug).name()).isEqualTo(this.told.get(slug).name);
		}
		catch (OpenRouterException ex) {
			unclear(ex);
		}
	}

	private Set<String> users() {
		return this.random.ints(1 + this.random.nextInt(4), 1, USERS + 1)
			.mapToObj(SoakCaller::userId)
			.collect(Collectors.toSet());
	}

	/**
	 * Nothing that the callers do is refused: each failure is a fault.
	 */
	private void unclear(OpenRouterException ex, String... slugs) {
		assertThat(ex).satisfiesAnyOf((failure) -> assertThat(failure).isNotInstanceOf(OpenRouterApiException.class),
				(failure) -> assertThat(failure).isInstanceOf(OpenRouterServerException.class));
		this.unclearCalls++;
		this.unclear.addAll(List.of(slugs));
	}

	void verify(List<Workspace> held) {
		Map<String, Workspace> mine = held.stream()
			.filter((workspace) -> workspace.slug().startsWith(this.prefix))
			.collect(Collectors.toMap(Workspace::slug, Function.identity()));
		assertThat(mine.keySet()).containsAll(this.told.keySet());
		assertThat(Stream.concat(this.told.keySet().stream(), this.unclear.stream())).containsAll(mine.keySet());
		this.told.forEach((slug, expected) -> {
			assertThat(mine.get(slug).name()).as(slug).isEqualTo(expected.name);
			assertThat(this.client.streamMembers(slug).map(WorkspaceMember::userId)).as(slug)
				.containsExactlyInAnyOrderElementsOf(expected.members);
			BigDecimal limit = this.client.listBudgets(slug)
				.find(BudgetInterval.DAILY)
				.map(WorkspaceBudget::limitUsd)
				.orElse(BigDecimal.ZERO);
			assertThat(limit).as(slug).isEqualByComparingTo(expected.dailyLimit);
		});
	}

	private static final class Told {

		private final Set<String> members = new HashSet<>();

		private String name;

		private BigDecimal dailyLimit = BigDecimal.ZERO;

		private Told(String name) {
			this.name = name;
		}

	}

}
