package io.github.openrouterspring.test;

import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Holds the organization, lets in one thread at a time and can go back to a checkpoint,
 * at first the start.
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
	 * Make all of a change or, if it fails, none of it.
	 */
	synchronized void change(Consumer<FakeOrganization> change) {
		FakeOrganization changed = this.current.copy();
		change.accept(changed);
		this.current = changed;
	}

	/**
	 * Let resets go back to the present state.
	 */
	synchronized void checkpoint() {
		this.initial = this.current.copy();
	}

	synchronized void reset() {
		this.current = this.initial.copy();
	}

}
