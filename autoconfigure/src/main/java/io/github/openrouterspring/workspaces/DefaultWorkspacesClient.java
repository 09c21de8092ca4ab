package io.github.openrouterspring.workspaces;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.BinaryOperator;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.Stream;

import io.github.openrouterspring.client.CallOptions;
import io.github.openrouterspring.client.Page;
import io.github.openrouterspring.http.OperationExecutor;
import io.github.openrouterspring.http.OperationRequest;
import io.github.openrouterspring.http.OperationResult;
import io.github.openrouterspring.http.ResponseType;
import io.github.openrouterspring.http.parallel.CallPipeline;
import io.github.openrouterspring.http.parallel.Chunks;
import io.github.openrouterspring.http.parallel.PageSpliterator;
import io.github.openrouterspring.http.parallel.PagesAhead;
import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

/**
 * Default {@link WorkspacesClient}.
 */
class DefaultWorkspacesClient implements WorkspacesClient {

	private final OperationExecutor executor;

	private final ResponseTypes types;

	DefaultWorkspacesClient(OperationExecutor executor) {
		this(executor, ResponseTypes.prepare(executor));
	}

	private DefaultWorkspacesClient(OperationExecutor executor, ResponseTypes types) {
		this.executor = executor;
		this.types = types;
	}

	@Override
	public Page<Workspace> list(int offset, int limit) {
		return page(WorkspacesOperation.LIST,
				Map.of("offset", RequestValidator.offset(offset), "limit", RequestValidator.limit(limit)),
				this.types.workspaces(), offset, limit);
	}

	@Override
	public Stream<Workspace> stream() {
		return stream(WorkspacesOperation.LIST, (offset) -> list(offset, RequestValidator.MAX_LIMIT), Workspace::id);
	}

	@Override
	public Workspace create(CreateWorkspaceRequest request) {
		Assert.notNull(request, "'request' must not be null");
		return this.executor
			.execute(new OperationRequest(WorkspacesOperation.CREATE, Map.of(), request), this.types.workspace(),
					new CreateOutcomeResolver(request, lookUp(Objects.requireNonNull(request.slug()))))
			.body()
			.item();
	}

	@Override
	public Workspace get(String workspace) {
		return execute(WorkspacesOperation.GET, variables(workspace), null, this.types.workspace()).item();
	}

	@Override
	public Workspace update(String workspace, UpdateWorkspaceRequest request) {
		Assert.notNull(request, "'request' must not be null");
		UpdateOutcomeResolver settlement = (request.slug() != null)
				? new UpdateOutcomeResolver(workspace, request, lookUp(request.slug())) : null;
		return this.executor
			.execute(new OperationRequest(WorkspacesOperation.UPDATE, variables(workspace), request),
					this.types.workspace(), settlement)
			.body()
			.item();
	}

	@Override
	public void delete(String workspace) {
		// Read for each attempt, so that the resolver can replace the slug by the id
		Map<String, String> variables = new HashMap<>(variables(workspace));
		this.executor.execute(new OperationRequest(WorkspacesOperation.DELETE, variables, null), this.types.deleted(),
				new DeleteOutcomeResolver(variables, lookUp(workspace)));
	}

	@Override
	public Page<WorkspaceMember> listMembers(String workspace, int offset, int limit) {
		Map<String, ?> variables = Map.of(OperationRequest.WORKSPACE,
				RequestValidator.pathSegment("workspace", workspace), "offset", RequestValidator.offset(offset),
				"limit", RequestValidator.limit(limit));
		return page(WorkspacesOperation.LIST_MEMBERS, variables, this.types.members(), offset, limit);
	}

	@Override
	public Stream<WorkspaceMember> streamMembers(String workspace) {
		RequestValidator.pathSegment("workspace", workspace);
		return stream(WorkspacesOperation.LIST_MEMBERS,
				(offset) -> listMembers(workspace, offset, RequestValidator.MAX_LIMIT), WorkspaceMember::userId);
	}

	@Override
	public BulkAddResult bulkAddMembers(String workspace, Collection<String> userIds) {
		return bulk(WorkspacesOperation.BULK_ADD_MEMBERS, workspace, userIds, this.types.added(),
				(outcome) -> outcome.body().asRepeated(outcome.repeated()), BulkAddResult::plus);
	}

	@Override
	public BulkRemoveResult bulkRemoveMembers(String workspace, Collection<String> userIds) {
		return bulk(WorkspacesOperation.BULK_REMOVE_MEMBERS, workspace, userIds, this.types.removed(),
				(outcome) -> outcome.body().asRepeated(outcome.repeated()), BulkRemoveResult::plus);
	}

	@Override
	public WorkspaceBudgets listBudgets(String workspace) {
		ListResponse<WorkspaceBudget> response = execute(WorkspacesOperation.LIST_BUDGETS, variables(workspace), null,
				this.types.budgets());
		Boolean includeByok = response.includeByokInBudgets();
		return new WorkspaceBudgets(
				response.items().stream().map((budget) -> budget.withIncludeByokInBudgets(includeByok)).toList(),
				includeByok);
	}

	@Override
	public WorkspaceBudget getBudget(String workspace, BudgetInterval interval) {
		return budget(
				execute(WorkspacesOperation.GET_BUDGET, variables(workspace, interval), null, this.types.budget()));
	}

	@Override
	public WorkspaceBudget setBudget(String workspace, BudgetInterval interval, SetBudgetRequest request) {
		Assert.notNull(request, "'request' must not be null");
		return budget(
				execute(WorkspacesOperation.SET_BUDGET, variables(workspace, interval), request, this.types.budget()));
	}

	@Override
	public void deleteBudget(String workspace, BudgetInterval interval) {
		execute(WorkspacesOperation.DELETE_BUDGET, variables(workspace, interval), null, this.types.deleted());
	}

	@Override
	public WorkspacesClient withOptions(Consumer<CallOptions.Builder> changes) {
		return new DefaultWorkspacesClient(this.executor.withOptions(changes), this.types);
	}

	@Override
	public void close() {
		this.executor.close();
	}

	private WorkspaceLookup lookUp(String workspace) {
		return new WorkspaceLookup(this.executor, this.types.workspace(), workspace);
	}

	private <T> Page<T> page(WorkspacesOperation operation, Map<String, ?> variables,
			ResponseType<ListResponse<T>> type, int offset, int limit) {
		ListResponse<T> response = execute(operation, variables, null, type);
		return new Page<>(response.items(), (response.totalCount() != null) ? response.totalCount() : Page.UNKNOWN,
				offset, limit);
	}

	private <T> Stream<T> stream(WorkspacesOperation operation, IntFunction<Page<T>> reader, Function<T, ?> key) {
		PagesAhead<T> pages = new PagesAhead<>(reader, new CallPipeline<>(operation, this.executor),
				this.executor::maxConcurrency);
		return PageSpliterator.stream(pages, key, RequestValidator.MAX_LIMIT).onClose(pages::close);
	}

	private <R> R bulk(WorkspacesOperation operation, String workspace, Collection<String> userIds,
			ResponseType<R> type, Function<OperationResult<R>, R> result, BinaryOperator<R> sum) {
		Map<String, String> variables = variables(workspace);
		OperationExecutor executor = this.executor.within(this.executor.startDeadline());
		Chunks<R> chunks = new Chunks<>(
				(chunk) -> result.apply(executor
					.execute(new OperationRequest(operation, variables, Map.of("user_ids", chunk)), type, null)),
				sum, new CallPipeline<>(operation, executor), executor::maxConcurrency);
		return chunks.process(RequestValidator.userIds(userIds));
	}

	private <T> T execute(WorkspacesOperation operation, Map<String, ?> variables, @Nullable Object body,
			ResponseType<T> type) {
		return this.executor.execute(new OperationRequest(operation, variables, body), type);
	}

	private static Map<String, String> variables(String workspace) {
		return Map.of(OperationRequest.WORKSPACE, RequestValidator.pathSegment("workspace", workspace));
	}

	private static Map<String, String> variables(String workspace, BudgetInterval interval) {
		Assert.notNull(interval, "'interval' must not be null");
		return Map.of(OperationRequest.WORKSPACE, RequestValidator.pathSegment("workspace", workspace), "interval",
				RequestValidator.pathSegment("interval", interval.value()));
	}

	private static WorkspaceBudget budget(ItemResponse<WorkspaceBudget> response) {
		return response.item().withIncludeByokInBudgets(response.includeByokInBudgets());
	}

}
