package dev.temporalworker.oms.order.web;

import java.time.Instant;

import dev.temporalworker.oms.order.OrderWorkflow;
import dev.temporalworker.oms.order.store.OrderStore;
import dev.temporalworker.oms.taskqueue.TaskQueueStats;
import dev.temporalworker.oms.taskqueue.TaskQueueStatsReader;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.webmvc.test.autoconfigure.WebMvcTest;
import org.springframework.test.context.bean.override.mockito.MockitoBean;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.BDDMockito.given;

/**
 * Tests for {@link OrderStatsController}.
 */
@WebMvcTest(OrderStatsController.class)
class OrderStatsControllerTests {

	@MockitoBean
	private TaskQueueStatsReader taskQueues;

	@MockitoBean
	private OrderStore store;

	@Autowired
	private MockMvcTester mvc;

	@Test
	void tellsHowBusyItIs() {
		given(this.taskQueues.read(OrderWorkflow.class)).willReturn(new TaskQueueStats(2, 7));
		given(this.store.countCompletedSince(any(Instant.class))).willReturn(3L);
		assertThat(this.mvc.get().uri("/orders/stats")).hasStatusOk().bodyJson().isStrictlyEqualTo("""
				{"workerCount": 2, "backlog": 7, "completeRate": 0.1}""");
	}

}
