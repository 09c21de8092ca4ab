package io.github.openrouterspring.test;

import java.util.List;

import io.github.openrouterspring.workspaces.Workspace;
import io.github.openrouterspring.workspaces.WorkspaceBudget;
import io.github.openrouterspring.workspaces.WorkspaceMember;
import org.assertj.core.api.AssertProvider;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

import org.springframework.util.Assert;

/**
 * State of a workspace of {@link FakeOpenRouter} at the time of the call. AssertJ's
 * {@code assertThat} returns {@link WorkspaceSnapshotAssert} for it.
 */
public final class WorkspaceSnapshot implements AssertProvider<WorkspaceSnapshotAssert> {

	private final String idOrSlug;

	private final JsonNode fields;

	private final List<WorkspaceMember> members;

	private final List<WorkspaceBudget> budgets;

	private WorkspaceSnapshot(String idOrSlug, JsonNode fields, List<WorkspaceMember> members,
			List<WorkspaceBudget> budgets) {
		this.idOrSlug = idOrSlug;
		this.fields = fields;
		this.members = members;
		this.budgets = budgets;
	}

	static WorkspaceSnapshot of(String idOrSlug, FakeOrganization organization) {
		FakeWorkspace workspace = organization.findWorkspace(idOrSlug);
		if (workspace == null) {
			return new WorkspaceSnapshot(idOrSlug, MissingNode.getInstance(), List.of(), List.of());
		}
		return new WorkspaceSnapshot(idOrSlug, workspace.json(),
				convert(new Memberships(organization, workspace).all(), WorkspaceMember.class),
				convert(workspace.budgets().all(), WorkspaceBudget.class));
	}

	private static <T> List<T> convert(List<?> values, Class<T> type) {
		return values.stream().map((value) -> Json.MAPPER.convertValue(value, type)).toList();
	}

	/**
	 * Return whether the workspace existed.
	 * @return whether it existed
	 */
	public boolean exists() {
		return !this.fields.isMissingNode();
	}

	/**
	 * Return the workspace as the client would return it.
	 * @return the workspace
	 * @throws IllegalStateException if the workspace did not exist
	 */
	public Workspace workspace() {
		checkExists();
		// Not treeToValue, whose parameters differ in the Jackson of Spring Boot 4.0
		return Json.MAPPER.convertValue(this.fields, Workspace.class);
	}

	/**
	 * Return the members in the order in which they were added.
	 * @return the members
	 * @throws IllegalStateException if the workspace did not exist
	 */
	public List<WorkspaceMember> members() {
		checkExists();
		return this.members;
	}

	/**
	 * Return the budgets, the one with the longest interval first.
	 * @return the budgets
	 * @throws IllegalStateException if the workspace did not exist
	 */
	public List<WorkspaceBudget> budgets() {
		checkExists();
		return this.budgets;
	}

	private void checkExists() {
		Assert.state(exists(), () -> "Workspace '%s' does not exist".formatted(this.idOrSlug));
	}

	JsonNode field(String name) {
		Assert.isTrue(this.fields.has(name),
				() -> "'name' must be one of %s, but was '%s'".formatted(this.fields.propertyNames(), name));
		return this.fields.path(name);
	}

	@Override
	public WorkspaceSnapshotAssert assertThat() {
		return new WorkspaceSnapshotAssert(this);
	}

	@Override
	public String toString() {
		return "%sworkspace '%s'".formatted(exists() ? "" : "missing ", this.idOrSlug);
	}

}
