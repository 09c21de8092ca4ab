package io.github.openrouterspring.sample.console;

import io.github.openrouterspring.test.ApiOperation;
import io.github.openrouterspring.test.FakeFault;
import io.github.openrouterspring.test.FakeOpenRouter;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.stereotype.Component;

/**
 * Controls the fake, if the application runs against one.
 */
@Component
@ConditionalOnClass(FakeOpenRouter.class)
class FakeControl {

	private static final int MANY = 10_000;

	private final @Nullable FakeOpenRouter openRouter;

	private volatile FaultPlan plan = FaultPlan.NONE;

	FakeControl(ObjectProvider<FakeOpenRouter> openRouter) {
		this.openRouter = openRouter.getIfAvailable();
	}

	public boolean isAvailable() {
		return this.openRouter != null;
	}

	public FaultSwitch[] switches() {
		return FaultSwitch.values();
	}

	public FaultPlan plan() {
		return this.plan;
	}

	void misbehave(FaultPlan plan) {
		fake().faults(plan);
		this.plan = plan;
	}

	/**
	 * Add many workspaces and users.
	 * @throws IllegalArgumentException if they already exist
	 */
	void fill() {
		fake().seed((seed) -> seed.workspaces(MANY, "demo-%05d"::formatted).users(MANY, "user_%05d"::formatted));
	}

	/**
	 * Process the next create, but lose its response.
	 */
	void loseNextCreate() {
		fake().on(ApiOperation.CREATE).failNext(FakeFault.CUT_AFTER_PROCESSING);
	}

	void startOver() {
		fake().reset();
		this.plan = FaultPlan.NONE;
	}

	private FakeOpenRouter fake() {
		if (this.openRouter == null) {
			throw new IllegalArgumentException("This application runs against the real OpenRouter");
		}
		return this.openRouter;
	}

}
