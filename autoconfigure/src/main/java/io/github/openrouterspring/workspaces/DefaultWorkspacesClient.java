package io.github.openrouterspring.workspaces;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BinaryOperator;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.Stream;

import io.github.openrouterspring.client.CallOptions;
import io.github.openrouterspring.client.Page;
import io.github.openrouterspring.http.KeyLookup;
import io.github.openrouterspring.http.OperationExecutor;
import io.github.openrouterspring.http.OperationRequest;
import io.github.openrouterspring.http.OperationResult;
import io.github.openrouterspring.http.parallel.CallPipeline;
import io.github.openrouterspring.http.parallel.Chunks;
import io.github.openrouterspring.http.parallel.PageSpliterator;
import io.github.openrouterspring.http.parallel.PagesAhead;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;

import org.springframework.util.Assert;

/**
 * Default {@link WorkspacesClient}.
 */
class DefaultWorkspacesClient implements WorkspacesClient, KeyLookup {

	private final OperationExecutor executor;

	DefaultWorkspacesClient(OperationExecutor executor) {
		this.executor = executor;
	}

	@Override
	public Page<Workspace> list(int offset, int limit) {
		return page(WorkspacesOperation.LIST,
				Map.of("offset", RequestValidator.offset(offset), "limit", RequestValidator.limit(limit)),
				ResponseTypes.WORKSPACES, offset, limit);
	}

	@Override
	public Stream<Workspace> stream() {
		return stream(WorkspacesOperation.LIST, (offset) -> list(offset, this.executor.pageSize()), Workspace::id);
	}

	@Override
	public Workspace create(CreateWorkspaceRequest request) {
		Assert.notNull(request, "'request' must not be null");
		return this.executor
			.execute(new OperationRequest<>(WorkspacesOperation.CREATE, Map.of(), request, ResponseTypes.WORKSPACE),
					new CreateOutcomeResolver(request, lookup(Objects.requireNonNull(request.slug()))))
			.body()
			.data();
	}

	@Override
	public Workspace get(String workspace) {
		return this.executor.execute(request(workspace)).data();
	}

	@Override
	public Optional<Workspace> find(String workspace) {
		return find(request(workspace)).map(Envelope::data);
	}

	@Override
	public Workspace update(String workspace, UpdateWorkspaceRequest request) {
		Assert.notNull(request, "'request' must not be null");
		UpdateOutcomeResolver resolver = (request.slug() != null)
				? new UpdateOutcomeResolver(workspace, request, lookup(request.slug())) : null;
		return this.executor
			.execute(new OperationRequest<>(WorkspacesOperation.UPDATE, variables(workspace), request,
					ResponseTypes.WORKSPACE), resolver)
			.body()
			.data();
	}

	@Override
	public void delete(String workspace, DeleteOption... options) {
		Assert.noNullElements(options, "'options' must not contain null");
		OperationRequest<DeletedResponse> request = new OperationRequest<>(WorkspacesOperation.DELETE,
				variables(workspace), null, ResponseTypes.DELETED);
		boolean confirmed = Arrays.asList(options).contains(DeleteOption.CONFIRM_DEFAULT_WORKSPACE);
		this.executor.execute(confirmed ? request.withQuery("confirm_default_workspace_deletion=true") : request,
				new DeleteOutcomeResolver(lookup(workspace)));
	}

	@Override
	public Page<WorkspaceMember> listMembers(String workspace, int offset, int limit) {
		Map<String, ?> variables = Map.of(OperationRequest.WORKSPACE,
				RequestValidator.pathSegment("workspace", workspace), "offset", RequestValidator.offset(offset),
				"limit", RequestValidator.limit(limit));
		return page(WorkspacesOperation.LIST_MEMBERS, variables, ResponseTypes.MEMBERS, offset, limit);
	}

	@Override
	public Stream<WorkspaceMember> streamMembers(String workspace) {
		RequestValidator.pathSegment("workspace", workspace);
		return stream(WorkspacesOperation.LIST_MEMBERS,
				(offset) -> listMembers(workspace, offset, this.executor.pageSize()), WorkspaceMember::userId);
	}

	@Override
	public BulkAddResult bulkAddMembers(String workspace, Collection<String> userIds) {
		return bulk(WorkspacesOperation.BULK_ADD_MEMBERS, workspace, userIds, ResponseTypes.ADDED,
				(outcome) -> outcome.body().asRepeated(outcome.repeated()), BulkAddResult::plus);
	}

	@Override
	public BulkRemoveResult bulkRemoveMembers(String workspace, Collection<String> userIds) {
		return bulk(WorkspacesOperation.BULK_REMOVE_MEMBERS, workspace, userIds, ResponseTypes.REMOVED,
				(outcome) -> outcome.body().asRepeated(outcome.repeated()), BulkRemoveResult::plus);
	}

	@Override
	public WorkspaceBudgets listBudgets(String workspace) {
		Envelope<List<WorkspaceBudget>> response = this.executor.execute(new OperationRequest<>(
				WorkspacesOperation.LIST_BUDGETS, variables(workspace), null, ResponseTypes.BUDGETS));
		Boolean includeByok = response.includeByokInBudgets();
		return new WorkspaceBudgets(
				response.data().stream().map((budget) -> budget.withIncludeByokInBudgets(includeByok)).toList(),
				includeByok);
	}

	@Override
	public WorkspaceBudget getBudget(String workspace, BudgetInterval interval) {
		return budget(this.executor.execute(request(workspace, interval)));
	}

	@Override
	public Optional<WorkspaceBudget> findBudget(String workspace, BudgetInterval interval) {
		return find(request(workspace, interval)).map(DefaultWorkspacesClient::budget);
	}

	@Override
	public WorkspaceBudget setBudget(String workspace, BudgetInterval interval, SetBudgetRequest request) {
		Assert.notNull(request, "'request' must not be null");
		return budget(this.executor.execute(new OperationRequest<>(WorkspacesOperation.SET_BUDGET,
				variables(workspace, interval), request, ResponseTypes.BUDGET)));
	}

	@Override
	public void deleteBudget(String workspace, BudgetInterval interval) {
		this.executor.execute(new OperationRequest<>(WorkspacesOperation.DELETE_BUDGET, variables(workspace, interval),
				null, ResponseTypes.DELETED));
	}

	@Override
	public @Nullable Boolean isManagementKey() {
		return this.executor.execute(new OperationRequest<>(KeyOperation.GET, Map.of(), null, ResponseTypes.KEY))
			.data()
			.managementKey();
	}

	@Override
	public WorkspacesClient withOptions(Consumer<CallOptions.Builder> changes) {
		return new DefaultWorkspacesClient(this.executor.withOptions(changes));
	}

	@Override
	public void close() {
		this.executor.close();
	}

	private WorkspaceLookup lookup(String workspace) {
		return new WorkspaceLookup(this.executor, workspace);
	}

	private <T> Page<T> page(WorkspacesOperation operation, Map<String, ?> variables,
			TypeReference<Envelope<List<T>>> type, int offset, int limit) {
		Envelope<List<T>> response = this.executor.execute(new OperationRequest<>(operation, variables, null, type));
		return new Page<>(response.data(), response.totalCount(), offset, limit);
	}

	private <T> Stream<T> stream(WorkspacesOperation operation, IntFunction<Page<T>> reader, Function<T, ?> key) {
		PagesAhead<T> pages = new PagesAhead<>(reader, new CallPipeline<>(operation, this.executor),
				this.executor::maxConcurrency);
		return PageSpliterator.stream(operation.operationName(), pages, key, RequestValidator.MAX_LIMIT)
			.onClose(pages::close);
	}

	private <R> R bulk(WorkspacesOperation operation, String workspace, Collection<String> userIds,
			TypeReference<R> type, Function<OperationResult<R>, R> result, BinaryOperator<R> sum) {
		Map<String, String> variables = variables(workspace);
		OperationExecutor executor = this.executor.within(this.executor.startDeadline());
		Chunks<R> chunks = new Chunks<>(
				(chunk) -> result.apply(executor
					.execute(new OperationRequest<>(operation, variables, Map.of("user_ids", chunk), type), null)),
				sum, new CallPipeline<>(operation, executor), executor::maxConcurrency);
		return chunks.process(RequestValidator.userIds(userIds));
	}

	private <T> Optional<T> find(OperationRequest<T> request) {
		return Optional.ofNullable(this.executor.find(request)).map(OperationResult::body);
	}

	private static OperationRequest<Envelope<Workspace>> request(String workspace) {
		return new OperationRequest<>(WorkspacesOperation.GET, variables(workspace), null, ResponseTypes.WORKSPACE);
	}

	private static OperationRequest<Envelope<WorkspaceBudget>> request(String workspace, BudgetInterval interval) {
		return new OperationRequest<>(WorkspacesOperation.GET_BUDGET, variables(workspace, interval), null,
				ResponseTypes.BUDGET);
	}

	private static Map<String, String> variables(String workspace) {
		return Map.of(OperationRequest.WORKSPACE, RequestValidator.pathSegment("workspace", workspace));
	}

	private static Map<String, String> variables(String workspace, BudgetInterval interval) {
		Assert.notNull(interval, "'interval' must not be null");
		return Map.of(OperationRequest.WORKSPACE, RequestValidator.pathSegment("workspace", workspace), "interval",
				RequestValidator.pathSegment("interval", interval.value()));
	}

	private static WorkspaceBudget budget(Envelope<WorkspaceBudget> response) {
		return response.data().withIncludeByokInBudgets(response.includeByokInBudgets());
	}

}
