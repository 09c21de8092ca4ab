package io.github.openrouterspring.autoconfigure.provisioning;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentSkipListMap;

import io.github.openrouterspring.workspaces.CreateWorkspaceRequest;
import io.github.openrouterspring.workspaces.UpdateWorkspaceRequest;
import io.github.openrouterspring.workspaces.Workspace;
import io.github.openrouterspring.workspaces.WorkspaceField;
import io.github.openrouterspring.workspaces.WorkspacesClient;
import org.aopalliance.intercept.MethodInterceptor;

import org.springframework.aop.ProxyMethodInvocation;
import org.springframework.aop.framework.ProxyFactory;

import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.BDDMockito.given;
import static org.mockito.BDDMockito.willAnswer;
import static org.mockito.Mockito.mock;

/**
 * A mocked {@link WorkspacesClient} that keeps slugs and names.
 */
public final class ClientOverMap {

	private final Map<String, String> names = new ConcurrentSkipListMap<>();

	private final WorkspacesClient client = mock();

	private volatile RuntimeException readFailure;

	public ClientOverMap() {
		given(this.client.stream()).willAnswer((call) -> {
			RuntimeException failure = this.readFailure;
			if (failure != null) {
				throw failure;
			}
			return this.names.keySet().stream().map(this::workspace).toList().stream();
		});
		given(this.client.create(any())).willAnswer((call) -> {
			CreateWorkspaceRequest request = call.getArgument(0);
			String slug = String.valueOf(request.fields().get(WorkspaceField.SLUG));
			this.names.put(slug, String.valueOf(request.fields().get(WorkspaceField.NAME)));
			return workspace(slug);
		});
		given(this.client.update(anyString(), any(UpdateWorkspaceRequest.class))).willAnswer((call) -> {
			UpdateWorkspaceRequest request = call.getArgument(1);
			String slug = slug(call.getArgument(0));
			this.names.put(slug, String.valueOf(request.fields().get(WorkspaceField.NAME)));
			return workspace(slug);
		});
		willAnswer((call) -> this.names.remove(slug(call.getArgument(0)))).given(this.client).delete(anyString());
	}

	public ClientOverMap has(String slug, String name) {
		this.names.put(slug, name);
		return this;
	}

	/**
	 * Let all reads fail from now on, or none if there is no failure.
	 */
	public void failReads(RuntimeException failure) {
		this.readFailure = failure;
	}

	public WorkspacesClient client() {
		return this.client;
	}

	/**
	 * Return a client in front of the mock, since a mock is not provisioned.
	 */
	public WorkspacesClient bean() {
		ProxyFactory proxy = new ProxyFactory(this.client);
		proxy.addAdvice((MethodInterceptor) (call) -> call.getMethod().getName().equals("withOptions")
				? ((ProxyMethodInvocation) call).getProxy() : call.proceed());
		return (WorkspacesClient) proxy.getProxy();
	}

	public Map<String, String> names() {
		return this.names;
	}

	private Workspace workspace(String slug) {
		return new Workspace(id(slug), this.names.get(slug), slug, null, null, null, null, false, false, false, 1.0,
				null, List.of(), null, null, null, null, null);
	}

	private String slug(String id) {
		return this.names.keySet().stream().filter((slug) -> id(slug).toString().equals(id)).findFirst().orElseThrow();
	}

	private static UUID id(String slug) {
		return UUID.nameUUIDFromBytes(slug.getBytes(StandardCharsets.UTF_8));
	}

}
