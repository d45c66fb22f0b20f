package dev.temporalworker.oms;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.stream.Stream;

import dev.temporalworker.oms.billing.InvoiceActivities;
import dev.temporalworker.oms.billing.PaymentActivities;
import dev.temporalworker.oms.billing.Refund;
import dev.temporalworker.oms.billing.RefundWorkflow;
import dev.temporalworker.oms.billing.workflow.ChargeWorkflowImpl;
import dev.temporalworker.oms.billing.workflow.RefundWorkflowImpl;
import dev.temporalworker.oms.order.ChargeActivities;
import dev.temporalworker.oms.order.OrderRecordActivities;
import dev.temporalworker.oms.order.ReservationActivities;
import dev.temporalworker.oms.order.workflow.OrderWorkflowImpl;
import dev.temporalworker.oms.shipment.CourierActivities;
import dev.temporalworker.oms.shipment.ShipmentRecordActivities;
import dev.temporalworker.oms.shipment.workflow.ShipmentWorkflowImpl;
import dev.temporalworker.test.TemporalTest;
import dev.temporalworker.test.replay.TemporalAssertions;
import io.temporal.testing.WorkflowHistoryLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.test.context.bean.override.mockito.MockitoBean;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests that the Workers of the application can replay workflows that ran on a real
 * Temporal Service.
 */
@TemporalTest({ OrderWorkflowImpl.class, ChargeWorkflowImpl.class, RefundWorkflowImpl.class,
		ShipmentWorkflowImpl.class })
@MockitoBean(types = { OrderRecordActivities.class, ReservationActivities.class, ChargeActivities.class,
		InvoiceActivities.class, PaymentActivities.class, CourierActivities.class, ShipmentRecordActivities.class })
class ReplayTests {

	@ParameterizedTest
	@MethodSource("histories")
	void replays(String history, @Autowired ApplicationContext application) {
		TemporalAssertions.assertThatHistory(history).replaysOn(application);
	}

	@ParameterizedTest
	@CsvSource({ "order-delivered.json, false", "order-confirmed.json, true" })
	void knowsOrdersFromBeforeAndAfterItemsWereConfirmed(String history, boolean confirmed) throws IOException {
		assertThat(WorkflowHistoryLoader.readHistoryFromResource("histories/" + history).getEvents())
			.extracting((event) -> event.getActivityTaskScheduledEventAttributes().getActivityType().getName())
			.contains("Charge")
			.satisfies((types) -> assertThat(types.contains("ConfirmItems")).isEqualTo(confirmed));
	}

	@Test
	void noticesThatAWorkflowHasChanged() {
		assertThatExceptionOfType(AssertionError.class)
			.isThrownBy(() -> TemporalAssertions.assertThatHistory("histories/refund.json")
				.replaysOn(RefundWorkflow.class, () -> (request) -> new Refund(request.orderReference(), 0)));
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
