package dev.temporalworker.oms.payload;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

import com.google.protobuf.ByteString;
import dev.temporalworker.autoconfigure.TemporalClientAutoConfiguration;
import dev.temporalworker.autoconfigure.TemporalConnectionAutoConfiguration;
import dev.temporalworker.oms.billing.Charge;
import dev.temporalworker.oms.billing.ChargeRequest;
import dev.temporalworker.oms.billing.Invoice;
import dev.temporalworker.oms.billing.InvoiceRequest;
import dev.temporalworker.oms.billing.PaymentRequest;
import dev.temporalworker.oms.billing.PaymentResult;
import dev.temporalworker.oms.item.Item;
import dev.temporalworker.oms.order.CustomerAction;
import dev.temporalworker.oms.order.CustomerDecision;
import dev.temporalworker.oms.order.Delivery;
import dev.temporalworker.oms.order.Fulfillment;
import dev.temporalworker.oms.order.FulfillmentStatus;
import dev.temporalworker.oms.order.Order;
import dev.temporalworker.oms.order.OrderRecord;
import dev.temporalworker.oms.order.OrderRequest;
import dev.temporalworker.oms.order.OrderResult;
import dev.temporalworker.oms.order.OrderStatus;
import dev.temporalworker.oms.order.OrderStatusUpdate;
import dev.temporalworker.oms.order.Payment;
import dev.temporalworker.oms.order.PaymentStatus;
import dev.temporalworker.oms.order.Reservation;
import dev.temporalworker.oms.order.ReservationRequest;
import dev.temporalworker.oms.order.ReservationResult;
import dev.temporalworker.oms.shipment.Booking;
import dev.temporalworker.oms.shipment.BookingRequest;
import dev.temporalworker.oms.shipment.CarrierUpdate;
import dev.temporalworker.oms.shipment.Shipment;
import dev.temporalworker.oms.shipment.ShipmentRecord;
import dev.temporalworker.oms.shipment.ShipmentRequest;
import dev.temporalworker.oms.shipment.ShipmentResult;
import dev.temporalworker.oms.shipment.ShipmentStatus;
import dev.temporalworker.oms.shipment.ShipmentStatusUpdated;
import io.temporal.api.common.v1.Payload;
import io.temporal.client.WorkflowClient;
import io.temporal.common.converter.DataConverter;
import io.temporal.common.converter.DefaultDataConverter;
import io.temporal.failure.ApplicationFailure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.test.json.JsonContent;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link PayloadConfiguration}: payloads are as in the Go reference
 * application.
 */
class PayloadConfigurationTests {

	private static final DataConverter CONVERTER = DefaultDataConverter.newDefaultInstance()
		.withPayloadConverterOverrides(new PayloadConfiguration().jsonPayloadConverter());

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withConfiguration(
				AutoConfigurations.of(TemporalConnectionAutoConfiguration.class, TemporalClientAutoConfiguration.class))
		.withUserConfiguration(PayloadConfiguration.class);

	private static final List<Item> ITEMS = List.of(new Item("Nike Air", 2));

	private static final Instant NOW = Instant.parse("2026-01-02T03:04:05.678Z");

	@ParameterizedTest
	@MethodSource
	void writesAndReads(Object value, String json) {
		Payload payload = CONVERTER.toPayload(value).orElseThrow();
		assertThat(new JsonContent(payload.getData().toStringUtf8())).isStrictlyEqualTo(json);
		assertThat((Object) CONVERTER.fromPayload(payload, value.getClass(), value.getClass())).isEqualTo(value);
	}

	static Stream<Arguments> writesAndReads() {
		return Stream.of(Arguments.of(new OrderRequest("o1", "c1", ITEMS), """
				{"id": "o1", "customerId": "c1", "items": [{"sku": "Nike Air", "quantity": 2}]}"""),
				Arguments.of(new OrderResult(OrderStatus.TIMED_OUT), """
						{"status": "timedOut"}"""), Arguments.of(order(), """
						{"id": "o1", "customerId": "c1", "receivedAt": "2026-01-02T03:04:05.678Z",
						 "status": "customerActionRequired", "fulfillments": [
						   {"id": "o1:1", "items": [{"sku": "Nike Air", "quantity": 2}], "status": "unavailable"},
						   {"id": "o1:2", "items": [{"sku": "Nike Air", "quantity": 2}], "location": "Warehouse A",
						    "status": "processing",
						    "payment": {"subTotal": 5, "tax": 1, "shipping": 3, "total": 9, "status": "success"},
						    "shipment": {"id": "o1:2", "status": "booked", "updatedAt": "2026-01-02T03:04:05.678Z"}}
						 ]}"""), Arguments.of(new CustomerDecision(CustomerAction.AMEND), """
						{"action": "amend"}"""), Arguments.of(new ReservationRequest("o1", ITEMS), """
						{"OrderID": "o1", "Items": [{"sku": "Nike Air", "quantity": 2}]}"""),
				Arguments.of(new ReservationResult(List.of(new Reservation(true, "Warehouse A", ITEMS))), """
						{"Reservations": [{"Available": true, "Location": "Warehouse A",
						 "Items": [{"sku": "Nike Air", "quantity": 2}]}]}"""),
				Arguments.of(new ChargeRequest("c1", "o1:1", ITEMS, "o1:1"), """
						{"customerId": "c1", "orderReference": "o1:1", "idempotencyKey": "o1:1",
						 "items": [{"sku": "Nike Air", "quantity": 2}]}"""),
				Arguments.of(new Charge("o1:1", 10, 5, 2, 17, true, "1234"), """
						{"invoiceReference": "o1:1", "subTotal": 10, "shipping": 5, "tax": 2, "total": 17,
						 "success": true, "authCode": "1234"}"""),
				Arguments.of(new InvoiceRequest("c1", "o1:1", ITEMS),
						"""
								{"customerId": "c1", "orderReference": "o1:1", "items": [{"sku": "Nike Air", "quantity": 2}]}"""),
				Arguments.of(new Invoice("o1:1", 10, 5, 2, 17), """
						{"invoiceReference": "o1:1", "subTotal": 10, "shipping": 5, "tax": 2, "total": 17}"""),
				Arguments.of(new PaymentRequest("c1", "o1:1", 17, "k1"), """
						{"customerId": "c1", "reference": "o1:1", "charge": 17, "idempotencyKey": "k1"}"""),
				Arguments.of(new PaymentResult(true, "1234"), """
						{"success": true, "authCode": "1234"}"""),
				Arguments.of(new OrderRecord("o1", "c1", NOW, OrderStatus.PENDING),
						"""
								{"id": "o1", "customerId": "c1", "receivedAt": "2026-01-02T03:04:05.678Z", "status": "pending"}"""),
				Arguments.of(new OrderStatusUpdate("o1", OrderStatus.COMPLETED), """
						{"id": "o1", "status": "completed"}"""),
				Arguments.of(new Shipment("o1:1", ShipmentStatus.BOOKED, NOW, ITEMS), """
						{"id": "o1:1", "status": "booked", "updatedAt": "2026-01-02T03:04:05.678Z",
						 "items": [{"sku": "Nike Air", "quantity": 2}]}"""),
				Arguments.of(new CarrierUpdate(ShipmentStatus.DELIVERED), """
						{"status": "delivered"}"""), Arguments.of(new ShipmentRecord("o1:1", ShipmentStatus.BOOKED), """
						{"id": "o1:1", "status": "booked"}"""),
				Arguments.of(new ShipmentRequest("Order:o1", "o1:1", ITEMS), """
						{"RequestorWID": "Order:o1", "ID": "o1:1", "Items": [{"sku": "Nike Air", "quantity": 2}]}"""),
				Arguments.of(new ShipmentResult("o1:1:1234"), """
						{"CourierReference": "o1:1:1234"}"""),
				Arguments.of(new ShipmentStatusUpdated("o1:1", ShipmentStatus.DISPATCHED, NOW), """
						{"shipmentID": "o1:1", "status": "dispatched", "updatedAt": "2026-01-02T03:04:05.678Z"}"""),
				Arguments.of(new BookingRequest("o1:1", ITEMS), """
						{"Reference": "o1:1", "Items": [{"sku": "Nike Air", "quantity": 2}]}"""),
				Arguments.of(new Booking("o1:1:1234"), """
						{"CourierReference": "o1:1:1234"}"""));
	}

	@ParameterizedTest
	@MethodSource
	void readsWhatGoWrites(String json, Object value) {
		assertThat((Object) CONVERTER.fromPayload(payload(json), value.getClass(), value.getClass())).isEqualTo(value);
	}

	static Stream<Arguments> readsWhatGoWrites() {
		return Stream.of(Arguments.of("""
				{"id": "o1", "customerId": "c1", "receivedAt": "2026-01-02T03:04:05.678Z", "status": "pending",
				 "fulfillments": null}""", new Order("o1", "c1", NOW, OrderStatus.PENDING, null)),
				Arguments.of("""
						{"id": "o1:1", "status": "pending", "updatedAt": "0001-01-01T00:00:00Z",
						 "items": [{"sku": "Nike Air", "quantity": 2}]}""",
						new Shipment("o1:1", ShipmentStatus.PENDING, Instant.parse("0001-01-01T00:00:00Z"), ITEMS)),
				Arguments.of("""
						{"shipmentID": "o1:1", "status": "booked", "updatedAt": "2026-01-02T04:04:05.678+01:00"}""",
						new ShipmentStatusUpdated("o1:1", ShipmentStatus.BOOKED, NOW)),
				Arguments
					.of("""
							{"Reservations": [{"Available": false, "Location": "", "Items": [{"sku": "Nike Air", "quantity": 2}]}]}""",
							new ReservationResult(List.of(new Reservation(false, "", ITEMS)))),
				Arguments
					.of("""
							{"customerId": "c1", "orderReference": "o1:1", "items": [{"sku": "Nike Air", "quantity": 2}]}""",
							new ChargeRequest("c1", "o1:1", ITEMS, null)),
				Arguments.of("""
						{"invoiceReference": "o1:1", "subTotal": 10, "shipping": 5, "tax": 2, "total": 17,
						 "success": false, "authCode": ""}""", new Charge("o1:1", 10, 5, 2, 17, false, "")));
	}

	@Test
	void ignoresUnknownKeys() {
		Payload payload = CONVERTER.toPayload(new Description("Nike Air", 2, "a shoe")).orElseThrow();
		assertThat(CONVERTER.fromPayload(payload, Item.class, Item.class)).isEqualTo(new Item("Nike Air", 2));
	}

	@Test
	void encryptsPayloadsAndMessagesOfFailuresWithKey() {
		this.contextRunner.withPropertyValues("oms.encryption.key-id=k1").run((context) -> {
			DataConverter converter = context.getBean(WorkflowClient.class).getOptions().getDataConverter();
			assertThat(
					converter.toPayload("plain").orElseThrow().getMetadataOrThrow("encryption-key-id").toStringUtf8())
				.isEqualTo("k1");
			assertThat(converter.exceptionToFailure(ApplicationFailure.newFailure("card 1234", "Declined")).toString())
				.doesNotContain("card 1234");
		});
	}

	@ParameterizedTest
	@ValueSource(strings = { "unrelated=1", "oms.encryption.key-id=" })
	void encryptsNothingWithoutKey(String property) {
		this.contextRunner.withPropertyValues(property).run((context) -> {
			DataConverter converter = context.getBean(WorkflowClient.class).getOptions().getDataConverter();
			assertThat(converter.toPayload("plain").orElseThrow().getData().toStringUtf8()).isEqualTo("\"plain\"");
			assertThat(converter.exceptionToFailure(ApplicationFailure.newFailure("card 1234", "Declined")).toString())
				.contains("card 1234");
		});
	}

	private static Payload payload(String json) {
		return Payload.newBuilder()
			.putMetadata("encoding", ByteString.copyFromUtf8("json/plain"))
			.setData(ByteString.copyFromUtf8(json))
			.build();
	}

	private static Order order() {
		Fulfillment unavailable = new Fulfillment("o1:1", ITEMS, null, FulfillmentStatus.UNAVAILABLE, null, null);
		Fulfillment booked = new Fulfillment("o1:2", ITEMS, "Warehouse A", FulfillmentStatus.PROCESSING,
				new Payment(5, 1, 3, 9, PaymentStatus.SUCCESS), new Delivery("o1:2", ShipmentStatus.BOOKED, NOW));
		return new Order("o1", "c1", NOW, OrderStatus.CUSTOMER_ACTION_REQUIRED, List.of(unavailable, booked));
	}

	record Description(String sku, int quantity, String description) {

	}

}
