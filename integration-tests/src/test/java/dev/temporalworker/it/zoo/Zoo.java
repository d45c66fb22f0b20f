package dev.temporalworker.it.zoo;

import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.temporal.api.common.v1.WorkflowExecution;
import org.jspecify.annotations.Nullable;

import org.springframework.core.ParameterizedTypeReference;

/**
 * Values of the types that applications pass to workflows and activities.
 */
public final class Zoo {

	private Zoo() {
	}

	/**
	 * Return all of them.
	 * @return the values
	 */
	public static Stream<Animal> animals() {
		Item item = new Item("boots", 2);
		return Stream.of(animal("record", item), animal("record with a computed getter", new Priced(3, 7)),
				animal("class with a constructor for its only property", new OrderId("o1")),
				animal("class with getters and setters", Bean.of("boots")),
				animal("class with fields only", Fields.of("boots")), animal("class without properties", new Nothing()),
				animal("Kotlin data class", new KotlinParcel("boots", 2, null)),
				new Animal("sealed interface", new Circle(1), Shape.class),
				new Animal("sealed interface with `@JsonTypeInfo`", new Card("1234"), Payment.class),
				animal("enum", Size.LARGE), animal("`UUID`", new UUID(1, 2)),
				animal("`BigDecimal`", new BigDecimal("12.300")), animal("`LocalDate`", LocalDate.of(2026, 11, 29)),
				animal("`Instant`", Instant.parse("2026-11-29T10:15:30.123456789Z")),
				animal("`OffsetDateTime`", OffsetDateTime.parse("2026-11-29T10:15:30+02:00")),
				animal("`Duration`", Duration.ofMillis(90_500)), animal("`byte[]`", new byte[] { 1, 2, -3 }),
				animal("record with `Optional`, `byte[]` and times",
						new Shipment(Optional.of("fragile"), new Label(new byte[] { 1, -1 }), Instant.EPOCH,
								Duration.ofHours(2))),
				new Animal("`List` of records", List.of(item), new ParameterizedTypeReference<List<Item>>() {
				}.getType()), new Animal("`Map` of lists", Map.of(7, List.of(item)),
						new ParameterizedTypeReference<Map<Integer, List<Item>>>() {
						}.getType()),
				new Animal("`Optional`", Optional.of(item), new ParameterizedTypeReference<Optional<Item>>() {
				}.getType()), animal("Protocol Buffers", WorkflowExecution.newBuilder().setWorkflowId("o1").build()),
				new Animal("`null`", null, Item.class));
	}

	private static Animal animal(String name, Object value) {
		Type type = value.getClass();
		return new Animal(name, value, type);
	}

	public record Item(String sku, int quantity) {

	}

	public record Priced(int quantity, int price) {

		public int getTotal() {
			return this.quantity * this.price;
		}

	}

	public record Label(byte[] image) {

		@Override
		public boolean equals(Object other) {
			return other instanceof Label label && Arrays.equals(this.image, label.image);
		}

		@Override
		public int hashCode() {
			return Arrays.hashCode(this.image);
		}

	}

	public record Shipment(Optional<String> note, Label label, Instant at, Duration within) {

	}

	public static final class OrderId {

		private final String value;

		public OrderId(String value) {
			this.value = value;
		}

		public String getValue() {
			return this.value;
		}

		@Override
		public boolean equals(@Nullable Object other) {
			return other instanceof OrderId id && this.value.equals(id.value);
		}

		@Override
		public int hashCode() {
			return this.value.hashCode();
		}

	}

	public static final class Bean {

		private @Nullable String sku;

		static Bean of(String sku) {
			Bean bean = new Bean();
			bean.setSku(sku);
			return bean;
		}

		public @Nullable String getSku() {
			return this.sku;
		}

		public void setSku(@Nullable String sku) {
			this.sku = sku;
		}

		@Override
		public boolean equals(@Nullable Object other) {
			return other instanceof Bean bean && Objects.equals(this.sku, bean.sku);
		}

		@Override
		public int hashCode() {
			return Objects.hashCode(this.sku);
		}

	}

	public static final class Fields {

		private @Nullable String sku;

		static Fields of(String sku) {
			Fields fields = new Fields();
			fields.sku = sku;
			return fields;
		}

		@Override
		public boolean equals(@Nullable Object other) {
			return other instanceof Fields fields && Objects.equals(this.sku, fields.sku);
		}

		@Override
		public int hashCode() {
			return Objects.hashCode(this.sku);
		}

	}

	public static final class Nothing {

		@Override
		public boolean equals(@Nullable Object other) {
			return other instanceof Nothing;
		}

		@Override
		public int hashCode() {
			return 0;
		}

	}

	public sealed interface Shape {

	}

	public record Circle(int radius) implements Shape {

	}

	@JsonTypeInfo(use = JsonTypeInfo.Id.NAME)
	@JsonSubTypes(@JsonSubTypes.Type(Card.class))
	public sealed interface Payment {

	}

	public record Card(String number) implements Payment {

	}

	public enum Size {

		SMALL, LARGE

	}

}
