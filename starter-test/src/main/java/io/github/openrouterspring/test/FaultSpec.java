package io.github.openrouterspring.test;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Set;

import org.springframework.util.Assert;

/**
 * Lets requests for some operations fail. Requests for other operations, such as those of
 * a health indicator, use up no fault.
 *
 * @see FakeOpenRouter#on(ApiOperation...)
 */
public final class FaultSpec {

	private final FakeOpenRouter openRouter;

	private final Faults faults;

	private final Set<ApiOperation> operations;

	FaultSpec(FakeOpenRouter openRouter, Faults faults, Set<ApiOperation> operations) {
		this.openRouter = openRouter;
		this.faults = faults;
		this.operations = operations;
	}

	/**
	 * Let the next requests that no stub matches meet these faults, one each, after those
	 * of earlier calls. HTTP clients may repeat what was cut on their own, as the JDK's
	 * does with a GET, and so meet more than one.
	 * @param faults the faults in their order
	 * @return the fake
	 */
	public FakeOpenRouter failNext(FakeFault... faults) {
		Assert.notEmpty(faults, "'faults' must not be empty");
		Assert.noNullElements(faults, "'faults' must not contain null elements");
		return failNext(List.of(faults));
	}

	/**
	 * Let the next requests meet the same fault, after those of earlier calls.
	 * @param times how many requests
	 * @param fault the fault
	 * @return the fake
	 */
	public FakeOpenRouter failNext(int times, FakeFault fault) {
		Assert.isTrue(times > 0, "'times' must be positive");
		Assert.notNull(fault, "'fault' must not be null");
		return failNext(Collections.nCopies(times, fault));
	}

	private FakeOpenRouter failNext(List<FakeFault> faults) {
		this.faults.add(faults.stream().map((fault) -> new FaultRule(this.operations, fault)).toList());
		return this.openRouter;
	}

	/**
	 * Let all requests meet the fault for which no next fault is left, until the
	 * {@linkplain FakeOpenRouter#reset() reset}. A later call takes precedence over an
	 * earlier one for the same operation.
	 * @param fault the fault
	 * @return the fake
	 */
	public FakeOpenRouter failAlways(FakeFault fault) {
		Assert.notNull(fault, "'fault' must not be null");
		this.faults.addAlways(new FaultRule(this.operations, fault));
		return this.openRouter;
	}

	static Set<ApiOperation> operations(ApiOperation... operations) {
		Assert.notEmpty(operations, "'operations' must not be empty");
		Assert.noNullElements(operations, "'operations' must not contain null elements");
		return Set.copyOf(Arrays.asList(operations));
	}

}
