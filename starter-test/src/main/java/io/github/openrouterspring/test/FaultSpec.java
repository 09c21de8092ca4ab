package io.github.openrouterspring.test;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Set;

import org.springframework.util.Assert;

/**
 * Specifies faults for requests of some operations. Requests for other operations, such
 * as those of a health indicator, do not use up a fault.
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
	 * Make the next requests that match no stub fail, one per fault, after the faults of
	 * earlier calls. An HTTP client may retry a request on its own if the connection is
	 * cut, as the JDK's does with a GET, and so meet more than one fault.
	 * @param faults the faults in their order
	 * @return the fake
	 */
	public FakeOpenRouter failNext(FakeFault... faults) {
		Assert.notEmpty(faults, "'faults' must not be empty");
		Assert.noNullElements(faults, "'faults' must not contain null elements");
		return failNext(List.of(faults));
	}

	/**
	 * Make the next requests fail with the same fault, after the faults of earlier calls.
	 * @param times the number of requests
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
	 * Make all requests fail until the {@linkplain FakeOpenRouter#reset() reset}. Faults
	 * for the next requests take precedence, and so does a later call over an earlier one
	 * for the same operation.
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
