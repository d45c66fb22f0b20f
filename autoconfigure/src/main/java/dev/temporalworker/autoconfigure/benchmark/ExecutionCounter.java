package dev.temporalworker.autoconfigure.benchmark;

import java.util.concurrent.atomic.LongAdder;

import io.temporal.common.interceptors.WorkerInterceptorBase;
import io.temporal.common.interceptors.WorkflowInboundCallsInterceptor;
import io.temporal.common.interceptors.WorkflowInboundCallsInterceptorBase;
import io.temporal.workflow.unsafe.WorkflowUnsafe;

/**
 * Counts workflows that begin, and those that a Worker has to rebuild from their history
 * since they are not in its cache. Thread-safe.
 */
final class ExecutionCounter extends WorkerInterceptorBase {

	private final LongAdder begun = new LongAdder();

	private final LongAdder rebuilt = new LongAdder();

	long getBegun() {
		return this.begun.sum();
	}

	long getRebuilt() {
		return this.rebuilt.sum();
	}

	@Override
	public WorkflowInboundCallsInterceptor interceptWorkflow(WorkflowInboundCallsInterceptor next) {
		return new WorkflowInboundCallsInterceptorBase(next) {

			@Override
			public WorkflowOutput execute(WorkflowInput input) {
				(WorkflowUnsafe.isReplaying() ? ExecutionCounter.this.rebuilt : ExecutionCounter.this.begun)
					.increment();
				return super.execute(input);
			}

		};
	}

}
