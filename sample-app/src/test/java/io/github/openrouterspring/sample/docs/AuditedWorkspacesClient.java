package io.github.openrouterspring.sample.docs;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

import io.github.openrouterspring.client.CallOptions;
import io.github.openrouterspring.client.Page;
import io.github.openrouterspring.workspaces.BudgetInterval;
import io.github.openrouterspring.workspaces.BulkAddResult;
import io.github.openrouterspring.workspaces.BulkRemoveResult;
import io.github.openrouterspring.workspaces.CreateWorkspaceRequest;
import io.github.openrouterspring.workspaces.DeleteOption;
import io.github.openrouterspring.workspaces.SetBudgetRequest;
import io.github.openrouterspring.workspaces.UpdateWorkspaceRequest;
import io.github.openrouterspring.workspaces.Workspace;
import io.github.openrouterspring.workspaces.WorkspaceBudget;
import io.github.openrouterspring.workspaces.WorkspaceBudgets;
import io.github.openrouterspring.workspaces.WorkspaceMember;
import io.github.openrouterspring.workspaces.WorkspacesClient;

/**
 * A decorator that records created and deleted workspaces.
 */
record AuditedWorkspacesClient(WorkspacesClient client, List<String> audit) implements WorkspacesClient {

	AuditedWorkspacesClient(WorkspacesClient client) {
		this(client, new ArrayList<>());
	}

	@Override
	public Page<Workspace> list(int offset, int limit) {
		return this.client.list(offset, limit);
	}

	@Override
	public Stream<Workspace> stream() {
		return this.client.stream();
	}

	@Override
	public Workspace create(CreateWorkspaceRequest request) {
		Workspace created = this.client.create(request);
		this.audit.add("create " + created.slug());
		return created;
	}

	@Override
	public Workspace get(String workspace) {
		return this.client.get(workspace);
	}

	@Override
	public Optional<Workspace> find(String workspace) {
		return this.client.find(workspace);
	}

	@Override
	public Workspace update(String workspace, UpdateWorkspaceRequest request) {
		return this.client.update(workspace, request);
	}

	@Override
	public void delete(String workspace, DeleteOption... options) {
		this.client.delete(workspace, options);
		this.audit.add("delete " + workspace);
	}

	@Override
	public Page<WorkspaceMember> listMembers(String workspace, int offset, int limit) {
		return this.client.listMembers(workspace, offset, limit);
	}

	@Override
	public Stream<WorkspaceMember> streamMembers(String workspace) {
		return this.client.streamMembers(workspace);
	}

	@Override
	public BulkAddResult bulkAddMembers(String workspace, Collection<String> userIds) {
		return this.client.bulkAddMembers(workspace, userIds);
	}

	@Override
	public BulkRemoveResult bulkRemoveMembers(String workspace, Collection<String> userIds) {
		return this.client.bulkRemoveMembers(workspace, userIds);
	}

	@Override
	public WorkspaceBudgets listBudgets(String workspace) {
		return this.client.listBudgets(workspace);
	}

	@Override
	public WorkspaceBudget getBudget(String workspace, BudgetInterval interval) {
		return this.client.getBudget(workspace, interval);
	}

	@Override
	public Optional<WorkspaceBudget> findBudget(String workspace, BudgetInterval interval) {
		return this.client.findBudget(workspace, interval);
	}

	@Override
	public WorkspaceBudget setBudget(String workspace, BudgetInterval interval, SetBudgetRequest request) {
		return this.client.setBudget(workspace, interval, request);
	}

	@Override
	public void deleteBudget(String workspace, BudgetInterval interval) {
		this.client.deleteBudget(workspace, interval);
	}

	@Override
	public WorkspacesClient withOptions(Consumer<CallOptions.Builder> changes) {
		return new AuditedWorkspacesClient(this.client.withOptions(changes), this.audit);
	}

	@Override
	public void close() {
		this.client.close();
	}

}
