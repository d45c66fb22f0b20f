package dev.temporalworker.oms.order.web;

import java.time.Duration;
import java.time.Instant;

import dev.temporalworker.oms.order.OrderStats;
import dev.temporalworker.oms.order.OrderWorkflow;
import dev.temporalworker.oms.order.store.OrderStore;
import dev.temporalworker.oms.taskqueue.TaskQueueStats;
import dev.temporalworker.oms.taskqueue.TaskQueueStatsReader;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Tells how busy orders are.
 */
@RestController
class OrderStatsController {

	private static final Duration LATELY = Duration.ofSeconds(30);

	private final TaskQueueStatsReader taskQueues;

	private final OrderStore store;

	OrderStatsController(TaskQueueStatsReader taskQueues, OrderStore store) {
		this.taskQueues = taskQueues;
		this.store = store;
	}

	@GetMapping("/orders/stats")
	OrderStats stats() {
		TaskQueueStats stats = this.taskQueues.read(OrderWorkflow.class);
		long completed = this.store.countCompletedSince(Instant.now().minus(LATELY));
		return new OrderStats(stats.workerCount(), stats.backlog(), (double) completed / LATELY.toSeconds());
	}

}
