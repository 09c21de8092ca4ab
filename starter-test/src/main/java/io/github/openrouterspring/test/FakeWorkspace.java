package io.github.openrouterspring.test;

import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * A workspace with its members and budgets.
 */
final class FakeWorkspace {

	private final UUID id;

	// Replaced and never modified: responses that are being written share it
	private ObjectNode json;

	private final Map<String, Membership> members;

	private final Set<String> activeKeyHolders;

	private final Budgets budgets;

	FakeWorkspace(ObjectNode fields, @Nullable String createdBy, Instant now) {
		this.id = UUID.randomUUID();
		this.json = Json.MAPPER.createObjectNode().put("id", this.id.toString());
		this.json.setAll(WorkspaceFields.defaults());
		this.json.setAll(fields);
		this.json.put("default_guardrail_id", UUID.randomUUID().toString());
		this.json.put("include_byok_in_budgets", false);
		this.json.put("created_at", now.toString());
		this.json.putNull("updated_at");
		this.json.put("created_by", createdBy);
		this.members = new LinkedHashMap<>();
		this.activeKeyHolders = new HashSet<>();
		this.budgets = new Budgets(this.id);
	}

	private FakeWorkspace(FakeWorkspace other) {
		this.id = other.id;
		this.json = other.json;
		this.members = new LinkedHashMap<>(other.members);
		this.activeKeyHolders = new HashSet<>(other.activeKeyHolders);
		this.budgets = other.budgets.copy();
	}

	FakeWorkspace copy() {
		return new FakeWorkspace(this);
	}

	UUID id() {
		return this.id;
	}

	String slug() {
		return this.json.path("slug").stringValue();
	}

	ObjectNode json() {
		return this.json;
	}

	/**
	 * Set some fields to values that are known to be valid.
	 */
	void set(ObjectNode fields) {
		ObjectNode json = this.json.deepCopy();
		json.setAll(fields);
		this.json = json;
	}

	boolean isIncludeByokInBudgets() {
		return this.json.path("include_byok_in_budgets").booleanValue();
	}

	void setIncludeByokInBudgets(boolean includeByokInBudgets) {
		set(Json.MAPPER.createObjectNode().put("include_byok_in_budgets", includeByokInBudgets));
	}

	/**
	 * Return the explicit memberships by the id of the user.
	 */
	Map<String, Membership> members() {
		return this.members;
	}

	Set<String> activeKeyHolders() {
		return this.activeKeyHolders;
	}

	Budgets budgets() {
		return this.budgets;
	}

}
