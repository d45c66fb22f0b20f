package dev.temporalworker.oms;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.stream.Stream;

import dev.temporalworker.oms.billing.BillingProperties;
import dev.temporalworker.oms.billing.ChargeWorkflow;
import dev.temporalworker.oms.billing.Refund;
import dev.temporalworker.oms.billing.RefundWorkflow;
import dev.temporalworker.oms.billing.workflow.ChargeWorkflowImpl;
import dev.temporalworker.oms.billing.workflow.RefundWorkflowImpl;
import dev.temporalworker.oms.order.OrderProperties;
import dev.temporalworker.oms.order.OrderWorkflow;
import dev.temporalworker.oms.order.workflow.OrderWorkflowImpl;
import dev.temporalworker.oms.shipment.ShipmentProperties;
import dev.temporalworker.oms.shipment.ShipmentWorkflow;
import dev.temporalworker.oms.shipment.workflow.ShipmentWorkflowImpl;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.testing.WorkflowReplayer;
import io.temporal.worker.Worker;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

import static org.assertj.core.api.Assertions.assertThatException;
import static org.assertj.core.api.Assertions.assertThatNoException;

/**
 * Tests that workflows can be replayed that ran on a real Temporal Service.
 */
class ReplayTests {

	private final TestWorkflowEnvironment environment = TestWorkflowEnvironment.newInstance();

	private final Worker worker = this.environment.newWorker("replay");

	@AfterEach
	void close() {
		this.environment.close();
	}

	@ParameterizedTest
	@MethodSource("histories")
	void replays(String history) {
		OrderProperties orders = new OrderProperties(Duration.ofSeconds(30));
		BillingProperties billing = new BillingProperties(Duration.ofMinutes(2), Duration.ofSeconds(20));
		ShipmentProperties shipments = new ShipmentProperties(Duration.ofDays(7));
		this.worker.registerWorkflowImplementationFactory(OrderWorkflow.class,
				() -> new OrderWorkflowImpl(orders, new TestTaskQueues()));
		this.worker.registerWorkflowImplementationFactory(ChargeWorkflow.class, () -> new ChargeWorkflowImpl(billing));
		this.worker.registerWorkflowImplementationFactory(RefundWorkflow.class, RefundWorkflowImpl::new);
		this.worker.registerWorkflowImplementationFactory(ShipmentWorkflow.class,
				() -> new ShipmentWorkflowImpl(shipments));
		assertThatNoException()
			.isThrownBy(() -> WorkflowReplayer.replayWorkflowExecutionFromResource(history, this.worker));
	}

	@Test
	void noticesThatAWorkflowHasChanged() {
		this.worker.registerWorkflowImplementationFactory(RefundWorkflow.class,
				() -> (request) -> new Refund(request.orderReference(), 0));
		assertThatException().isThrownBy(
				() -> WorkflowReplayer.replayWorkflowExecutionFromResource("histories/refund.json", this.worker));
	}

	static Stream<String> histories() {
		try {
			return Stream.of(new PathMatchingResourcePatternResolver().getResources("classpath:histories/*.json"))
				.map(Resource::getFilename)
				.map((name) -> "histories/" + name)
				.sorted();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
