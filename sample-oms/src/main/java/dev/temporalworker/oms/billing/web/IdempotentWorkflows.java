package dev.temporalworker.oms.billing.web;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import dev.temporalworker.client.WorkflowStubs;
import dev.temporalworker.oms.billing.BillingProperties;
import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.bulkhead.BulkheadRegistry;
import io.grpc.Context;
import io.temporal.api.enums.v1.WorkflowIdReusePolicy;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowExecutionAlreadyStarted;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Runs a workflow once for an id, and waits for its result without keeping a thread.
 */
@Component
class IdempotentWorkflows {

	private final WorkflowClient client;

	private final WorkflowStubs workflows;

	private final PendingResults pendingResults;

	private final BillingProperties properties;

	private final Bulkhead bulkhead;

	IdempotentWorkflows(WorkflowClient client, WorkflowStubs workflows, PendingResults pendingResults,
			BillingProperties properties, ObjectProvider<BulkheadRegistry> bulkheads) {
		this.client = client;
		this.workflows = workflows;
		this.pendingResults = pendingResults;
		this.properties = properties;
		this.bulkhead = bulkheads.getIfAvailable(BulkheadRegistry::ofDefaults).bulkhead("results");
	}

	<W, R> CompletableFuture<R> run(Class<W> type, String id, Consumer<W> start, Class<R> resultType) {
		return this.bulkhead.executeCompletionStage(() -> {
			start(type, id, start);
			return await(id, resultType);
		}).toCompletableFuture();
	}

	private <W> void start(Class<W> type, String id, Consumer<W> start) {
		// One that has failed may be tried again, as all it does is idempotent as well
		W workflow = this.workflows.newStub(type, id, (options) -> options
			.setWorkflowIdReusePolicy(WorkflowIdReusePolicy.WORKFLOW_ID_REUSE_POLICY_ALLOW_DUPLICATE_FAILED_ONLY));
		try {
			start.accept(workflow);
		}
		catch (WorkflowExecutionAlreadyStarted ex) {
			// The same request, sent again: it gets the same result
		}
	}

	private <R> CompletableFuture<R> await(String id, Class<R> resultType) {
		// The deadline of the request is for the start alone
		Context context = Context.current().fork();
		Context previous = context.attach();
		try {
			return this.pendingResults.await(this.client.newUntypedWorkflowStub(id)
				.getResultAsync(this.properties.responseTimeout().toMillis(), TimeUnit.MILLISECONDS, resultType));
		}
		finally {
			context.detach(previous);
		}
	}

}
