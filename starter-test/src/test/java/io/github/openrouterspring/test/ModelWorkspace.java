package io.github.openrouterspring.test;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

import io.github.openrouterspring.workspaces.BudgetInterval;

/**
 * The model of a workspace in a {@link ProvisioningWorld}.
 */
final class ModelWorkspace {

	static final List<String> WIDEST_FIRST = List.of("lifetime", "monthly", "weekly", "daily");

	static final List<String> TOOLS = List.of("search", "fetch");

	String name;

	String description;

	Set<String> tools = Set.of();

	boolean includeByok;

	boolean declared;

	boolean isProtected;

	final Map<String, BigDecimal> budgets = new LinkedHashMap<>();

	final Set<String> members;

	ModelWorkspace(String name, Set<String> members) {
		this.name = name;
		this.members = new TreeSet<>(members);
	}

	static ModelWorkspace random(Random random, List<String> users) {
		ModelWorkspace workspace = new ModelWorkspace("Name " + random.nextInt(3), some(random, users));
		workspace.description = description(random);
		workspace.tools = some(random, TOOLS);
		workspace.budgets.putAll(budgets(random));
		workspace.includeByok = random.nextBoolean();
		return workspace;
	}

	static String description(Random random) {
		return random.nextBoolean() ? null : "Description " + random.nextInt(2);
	}

	static Map<String, BigDecimal> budgets(Random random) {
		Set<String> intervals = some(random, WIDEST_FIRST);
		Map<String, BigDecimal> budgets = new LinkedHashMap<>();
		int limit = 40;
		for (String interval : WIDEST_FIRST) {
			limit -= 1 + random.nextInt(8);
			if (intervals.contains(interval)) {
				budgets.put(interval, BigDecimal.valueOf(limit));
			}
		}
		return budgets;
	}

	static Set<String> some(Random random, List<String> all) {
		Set<String> some = new TreeSet<>(all);
		some.removeIf((one) -> random.nextBoolean());
		return some;
	}

	ModelWorkspace copy() {
		ModelWorkspace copy = new ModelWorkspace(this.name, this.members);
		copy.description = this.description;
		copy.tools = this.tools;
		copy.includeByok = this.includeByok;
		copy.budgets.putAll(this.budgets);
		return copy;
	}

	void plant(WorkspaceSeed seed) {
		this.budgets.forEach((interval, limit) -> seed.budget(BudgetInterval.of(interval), limit));
		seed.field("description", this.description)
			.field("disabled_server_tools", this.tools.isEmpty() ? null : this.tools)
			.includeByokInBudgets(this.includeByok)
			.members(this.members);
	}

	ProvisioningFixture.Facts facts() {
		Map<String, BigDecimal> budgets = new TreeMap<>(this.budgets);
		budgets.replaceAll((interval, limit) -> limit.stripTrailingZeros());
		return new ProvisioningFixture.Facts(this.name, this.description, this.tools, this.includeByok, budgets,
				this.members);
	}

}
