package io.github.openrouterspring.test;

import java.util.function.Consumer;
import java.util.function.Function;

import org.springframework.util.Assert;

/**
 * Holds the organization and the state that a reset restores. Admits one thread at a
 * time.
 */
final class OrganizationStore {

	private FakeOrganization initial;

	private FakeOrganization current;

	OrganizationStore(FakeOrganization initial) {
		this.initial = initial;
		this.current = initial.copy();
	}

	synchronized <T> T apply(Function<FakeOrganization, T> action) {
		return action.apply(this.current);
	}

	/**
	 * Make a change atomically: if it fails, nothing changes.
	 */
	synchronized void change(Consumer<FakeOrganization> change) {
		FakeOrganization before = this.current;
		FakeOrganization changed = before.copy();
		change.accept(changed);
		Assert.state(this.current == before, "The fake must not be seeded or reset within a seed");
		this.current = changed;
	}

	/**
	 * Make resets restore the present state.
	 * @return this state
	 */
	synchronized FakeOrganization checkpoint() {
		this.initial = this.current.copy();
		return this.initial;
	}

	/**
	 * Make resets restore the state of an earlier checkpoint.
	 */
	synchronized void checkpoint(FakeOrganization checkpoint) {
		this.initial = checkpoint;
	}

	synchronized void reset() {
		this.current = this.initial.copy();
	}

}
