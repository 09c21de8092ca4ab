package io.github.openrouterspring.autoconfigure.provisioning;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

import io.github.openrouterspring.provisioning.WorkspaceDefinitions;

import org.springframework.util.Assert;

/**
 * The {@link ProvisioningManager}s of all accounts that workspaces are declared for.
 * Thread-safe.
 */
public class ProvisioningManagers {

	private final ProvisioningMode mode;

	private final Supplier<Map<String, WorkspaceDefinitions>> declared;

	private final Function<String, ProvisioningManager> factory;

	private final Map<String, ProvisioningManager> managers = new ConcurrentHashMap<>();

	ProvisioningManagers(ProvisioningMode mode, Supplier<Map<String, WorkspaceDefinitions>> declared,
			Function<String, ProvisioningManager> factory) {
		this.mode = mode;
		this.declared = declared;
		this.factory = factory;
	}

	/**
	 * Return the action on startup.
	 * @return the mode
	 */
	public ProvisioningMode getMode() {
		return this.mode;
	}

	/**
	 * Return the manager of an account.
	 * @param account the configured name of the account, or {@code default}
	 * @return the manager
	 * @throws IllegalArgumentException if no workspaces are declared for the account
	 */
	public ProvisioningManager get(String account) {
		Assert.isTrue(this.managers.containsKey(account) || this.declared.get().containsKey(account),
				() -> "No workspaces are declared for OpenRouter account '%s', only for %s".formatted(account,
						this.declared.get().keySet()));
		return getOrCreate(account);
	}

	/**
	 * Return all managers.
	 * @return the managers in the order of declaration, none if the mode is
	 * {@link ProvisioningMode#OFF}
	 */
	public Stream<ProvisioningManager> stream() {
		return (this.mode == ProvisioningMode.OFF) ? Stream.empty()
				: this.declared.get().keySet().stream().map(this::getOrCreate);
	}

	/**
	 * Return a manager, even if the declarations are invalid or there are none for it.
	 */
	ProvisioningManager getOrCreate(String account) {
		return this.managers.computeIfAbsent(account, this.factory);
	}

}
