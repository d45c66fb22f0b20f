package dev.temporalworker.oms.billing.web;

import java.util.concurrent.CompletableFuture;

import dev.temporalworker.oms.billing.Refund;
import dev.temporalworker.oms.billing.RefundRequest;
import dev.temporalworker.oms.billing.RefundWorkflow;
import dev.temporalworker.oms.web.InternalApi;
import io.temporal.client.WorkflowClient;
import jakarta.validation.Valid;

import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/**
 * Takes charges back.
 */
@RestController
@InternalApi
class RefundController {

	private final IdempotentWorkflows workflows;

	RefundController(IdempotentWorkflows workflows) {
		this.workflows = workflows;
	}

	@PostMapping("/refund")
	CompletableFuture<Refund> refund(@Valid @RequestBody RefundRequest request) {
		return this.workflows.run(RefundWorkflow.class, RefundWorkflow.ID_PREFIX + request.idempotencyKey(),
				(workflow) -> WorkflowClient.start(workflow::refund, request), Refund.class);
	}

}
