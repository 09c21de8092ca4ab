package io.github.openrouterspring.autoconfigure.provisioning;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.springframework.util.Assert;

/**
 * The {@link ProvisioningManager}s of all accounts that workspaces are declared for, and
 * that of the client that is injected by default.
 */
public class ProvisioningManagers {

	private final Map<String, ProvisioningManager> managers = new LinkedHashMap<>();

	ProvisioningManagers(List<ProvisioningManager> managers) {
		managers.forEach((manager) -> this.managers.put(manager.getAccount(), manager));
	}

	/**
	 * Return the manager of an account.
	 * @param account the name of the account
	 * @return the manager
	 * @throws IllegalArgumentException if no workspaces are declared for the account
	 */
	public ProvisioningManager get(String account) {
		ProvisioningManager manager = this.managers.get(account);
		Assert.notNull(manager, () -> "No workspaces are declared for OpenRouter account '%s', only for %s"
			.formatted(account, this.managers.keySet()));
		return manager;
	}

	/**
	 * Return all managers, that of the default client first.
	 * @return at least one manager
	 */
	public Stream<ProvisioningManager> stream() {
		return this.managers.values().stream();
	}

}
