package dev.temporalworker.oms.billing.web;

import java.util.UUID;
import java.util.concurrent.CompletableFuture;

import dev.temporalworker.oms.billing.Charge;
import dev.temporalworker.oms.billing.ChargeRequest;
import dev.temporalworker.oms.billing.ChargeWorkflow;
import dev.temporalworker.oms.taskqueue.TaskQueueStats;
import dev.temporalworker.oms.taskqueue.TaskQueueStatsReader;
import io.temporal.client.WorkflowClient;
import jakarta.validation.Valid;
import org.jspecify.annotations.Nullable;

import org.springframework.util.StringUtils;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/**
 * Charges customers.
 */
@RestController
class ChargeController {

	private final IdempotentWorkflows workflows;

	private final TaskQueueStatsReader taskQueues;

	ChargeController(IdempotentWorkflows workflows, TaskQueueStatsReader taskQueues) {
		this.workflows = workflows;
		this.taskQueues = taskQueues;
	}

	@PostMapping("/charge")
	CompletableFuture<Charge> charge(@Valid @RequestBody ChargeRequest request) {
		return this.workflows.run(ChargeWorkflow.class, ChargeWorkflow.ID_PREFIX + key(request.idempotencyKey()),
				(workflow) -> WorkflowClient.start(workflow::charge, request), Charge.class);
	}

	@GetMapping("/charge/stats")
	TaskQueueStats stats() {
		return this.taskQueues.read(ChargeWorkflow.class);
	}

	private static String key(@Nullable String idempotencyKey) {
		return StringUtils.hasText(idempotencyKey) ? idempotencyKey : UUID.randomUUID().toString();
	}

}
