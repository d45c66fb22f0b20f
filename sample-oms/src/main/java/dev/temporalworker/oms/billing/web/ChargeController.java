package dev.temporalworker.oms.billing.web;

import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import dev.temporalworker.client.WorkflowStubs;
import dev.temporalworker.oms.billing.Charge;
import dev.temporalworker.oms.billing.ChargeRequest;
import dev.temporalworker.oms.billing.ChargeWorkflow;
import io.temporal.api.enums.v1.WorkflowIdReusePolicy;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowExecutionAlreadyStarted;
import jakarta.validation.Valid;
import org.jspecify.annotations.Nullable;

import org.springframework.util.StringUtils;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/**
 * Charges customers and waits for the result without keeping a thread.
 */
@RestController
class ChargeController {

	private static final long TIMEOUT_SECONDS = 20;

	private final WorkflowClient client;

	private final WorkflowStubs workflows;

	private final PendingCharges pendingCharges;

	ChargeController(WorkflowClient client, WorkflowStubs workflows, PendingCharges pendingCharges) {
		this.client = client;
		this.workflows = workflows;
		this.pendingCharges = pendingCharges;
	}

	@PostMapping("/charge")
	CompletableFuture<Charge> charge(@Valid @RequestBody ChargeRequest request) {
		String workflowId = workflowId(request.idempotencyKey());
		startUnlessStarted(workflowId, request);
		return this.pendingCharges.await(this.client.newUntypedWorkflowStub(workflowId)
			.getResultAsync(TIMEOUT_SECONDS, TimeUnit.SECONDS, Charge.class));
	}

	private String workflowId(@Nullable String idempotencyKey) {
		return ChargeWorkflow.ID_PREFIX
				+ (StringUtils.hasText(idempotencyKey) ? idempotencyKey : UUID.randomUUID().toString());
	}

	private void startUnlessStarted(String workflowId, ChargeRequest request) {
		ChargeWorkflow workflow = this.workflows.newStub(ChargeWorkflow.class, workflowId, (options) -> options
			.setWorkflowIdReusePolicy(WorkflowIdReusePolicy.WORKFLOW_ID_REUSE_POLICY_REJECT_DUPLICATE));
		try {
			WorkflowClient.start(workflow::charge, request);
		}
		catch (WorkflowExecutionAlreadyStarted ex) {
			// The same request, sent again: it gets the same result
		}
	}

}
