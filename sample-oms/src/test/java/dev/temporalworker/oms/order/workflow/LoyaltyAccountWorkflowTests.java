package dev.temporalworker.oms.order.workflow;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

import dev.temporalworker.client.WorkflowStubs;
import dev.temporalworker.oms.order.LoyaltyAccount;
import dev.temporalworker.oms.order.LoyaltyAccountWorkflow;
import dev.temporalworker.test.TemporalTest;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowStub;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link LoyaltyAccountWorkflowImpl}.
 */
@TemporalTest(LoyaltyAccountWorkflowImpl.class)
class LoyaltyAccountWorkflowTests {

	private static final Duration PATIENCE = Duration.ofMinutes(1);

	private static final int AT_ONCE = 100;

	private static final int RUNS = 4;

	@Autowired
	private WorkflowStubs workflows;

	private LoyaltyAccountWorkflow account;

	@BeforeEach
	void open() {
		this.account = this.workflows.newStub(LoyaltyAccountWorkflow.class, LoyaltyAccountWorkflow.ID_PREFIX + "c1");
		WorkflowClient.start(this.account::keep, LoyaltyAccount.of("c1"));
	}

	@Test
	void creditsCompletedOrders() {
		this.account.orderCompleted("o1");
		this.account.orderCompleted("o2");
		assertThat(this.account.getAccount()).isEqualTo(new LoyaltyAccount("c1", 20, List.of("o1", "o2")));
	}

	@Test
	void creditsAnOrderOnce() {
		this.account.orderCompleted("o1");
		this.account.orderCompleted("o1");
		assertThat(this.account.getAccount().points()).isEqualTo(10);
	}

	@Test
	void losesAndDoublesNothingFromRunToRun() {
		Set<String> runs = new LinkedHashSet<>();
		int orders = 0;
		while (runs.size() < RUNS) {
			// Each of them twice, as when an attempt is repeated
			IntStream.range(orders, orders + AT_ONCE).parallel().forEach((order) -> {
				this.account.orderCompleted("o" + order);
				this.account.orderCompleted("o" + order);
			});
			orders += AT_ONCE;
			long points = orders * 10L;
			Awaitility.await().atMost(PATIENCE).until(() -> this.account.getAccount().points() == points);
			runs.add(WorkflowStub.fromTyped(this.account).describe().getExecution().getRunId());
		}
	}

}
