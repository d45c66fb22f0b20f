package dev.temporalworker.oms;

import java.util.List;

import dev.temporalworker.oms.billing.ChargeWorkflow;
import dev.temporalworker.oms.billing.InvoiceActivities;
import dev.temporalworker.oms.billing.PaymentActivities;
import dev.temporalworker.oms.order.ChargeActivities;
import dev.temporalworker.oms.order.LoyaltyAccountWorkflow;
import dev.temporalworker.oms.order.OrderRecordActivities;
import dev.temporalworker.oms.order.OrderWorkflow;
import dev.temporalworker.oms.order.ReservationActivities;
import dev.temporalworker.oms.shipment.CourierActivities;
import dev.temporalworker.oms.shipment.ShipmentRecordActivities;
import dev.temporalworker.oms.shipment.ShipmentStatusUpdated;
import dev.temporalworker.oms.shipment.ShipmentWorkflow;
import io.temporal.common.metadata.POJOActivityInterfaceMetadata;
import io.temporal.common.metadata.POJOActivityMethodMetadata;
import io.temporal.common.metadata.POJOWorkflowInterfaceMetadata;
import io.temporal.common.metadata.POJOWorkflowMethodMetadata;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the names by which processes of this application and of the Go reference
 * application find each other.
 */
class WireNamesTests {

	@Test
	void namesOrderWorkflow() {
		assertThat(OrderWorkflow.ID_PREFIX).isEqualTo("Order:");
		assertThat(taskQueue(OrderWorkflow.class)).isEqualTo("orders");
		assertThat(handlers(OrderWorkflow.class)).containsExactlyInAnyOrder("WORKFLOW Order", "QUERY status",
				"SIGNAL CustomerAction", "SIGNAL ShipmentStatusUpdated");
		assertThat(ShipmentStatusUpdated.SIGNAL).isEqualTo("ShipmentStatusUpdated");
	}

	@Test
	void namesLoyaltyAccountWorkflow() {
		assertThat(taskQueue(LoyaltyAccountWorkflow.class)).isEqualTo("orders");
		assertThat(handlers(LoyaltyAccountWorkflow.class)).containsExactlyInAnyOrder("WORKFLOW LoyaltyAccount",
				"QUERY account", "SIGNAL OrderCompleted");
	}

	@Test
	void namesChargeWorkflow() {
		assertThat(ChargeWorkflow.ID_PREFIX).isEqualTo("Charge:");
		assertThat(taskQueue(ChargeWorkflow.class)).isEqualTo("billing");
		assertThat(handlers(ChargeWorkflow.class)).containsExactly("WORKFLOW Charge");
	}

	@Test
	void namesShipmentWorkflow() {
		assertThat(ShipmentWorkflow.ID_PREFIX).isEqualTo("Shipment:");
		assertThat(taskQueue(ShipmentWorkflow.class)).isEqualTo("shipments");
		assertThat(handlers(ShipmentWorkflow.class)).containsExactlyInAnyOrder("WORKFLOW Shipment", "QUERY status",
				"SIGNAL ShipmentCarrierUpdate");
	}

	@Test
	void namesActivities() {
		assertThat(activities(OrderRecordActivities.class)).containsExactlyInAnyOrder("InsertOrder",
				"UpdateOrderStatus");
		assertThat(activities(ReservationActivities.class)).contains("ReserveItems");
		assertThat(activities(ChargeActivities.class)).contains("Charge");
		assertThat(activities(InvoiceActivities.class)).containsExactly("GenerateInvoice");
		assertThat(activities(PaymentActivities.class)).contains("ChargeCustomer");
		assertThat(activities(CourierActivities.class)).contains("BookShipment");
		assertThat(activities(ShipmentRecordActivities.class)).containsExactly("UpdateShipmentStatus");
	}

	private static String taskQueue(Class<?> type) {
		return new TestTaskQueues().of(type);
	}

	private static List<String> handlers(Class<?> type) {
		return POJOWorkflowInterfaceMetadata.newInstance(type)
			.getMethodsMetadata()
			.stream()
			.map(WireNamesTests::handler)
			.toList();
	}

	private static String handler(POJOWorkflowMethodMetadata method) {
		return method.getType() + " " + method.getName();
	}

	private static List<String> activities(Class<?> type) {
		return POJOActivityInterfaceMetadata.newInstance(type)
			.getMethodsMetadata()
			.stream()
			.map(POJOActivityMethodMetadata::getActivityTypeName)
			.toList();
	}

}
