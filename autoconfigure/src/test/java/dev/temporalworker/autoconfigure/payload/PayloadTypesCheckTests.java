package dev.temporalworker.autoconfigure.payload;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.temporalworker.TemporalActivities;
import dev.temporalworker.TemporalNexusService;
import dev.temporalworker.autoconfigure.worker.registration.Contexts;
import io.nexusrpc.Operation;
import io.nexusrpc.Service;
import io.nexusrpc.handler.OperationHandler;
import io.nexusrpc.handler.OperationImpl;
import io.nexusrpc.handler.ServiceImpl;
import io.temporal.activity.ActivityInterface;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

@ExtendWith(OutputCaptureExtension.class)
class PayloadTypesCheckTests {

	private final ApplicationContextRunner contextRunner = Contexts.registering()
		.withConfiguration(
				AutoConfigurations.of(TemporalPayloadAutoConfiguration.class, JacksonAutoConfiguration.class));

	@Test
	void whatCanBeConvertedStarts() {
		this.contextRunner.withBean(GoodActivities.class, () -> new GoodActivitiesImpl())
			.run((context) -> assertThat(context).hasNotFailed());
	}

	@Test
	void parameterWithoutAConstructorForItsPropertiesIsRefused() {
		this.contextRunner.withBean(OrderIdActivitiesImpl.class)
			.run(Contexts.refused("Parameter 1 of %s.find, of type %s, can't be read: ".formatted(
					OrderIdActivities.class.getName(), OrderId.class.getName()), "'temporal.payload.json=spring'"));
	}

	@Test
	void resultWithAnInterfaceInsideIsRefused() {
		this.contextRunner.withBean(ShapeActivitiesImpl.class)
			.run(Contexts.refused("The result of %s.draw, of type java.util.List<%s>, can't be read: "
				.formatted(ShapeActivities.class.getName(), Shape.class.getName()), "PayloadConverter bean"));
	}

	@Test
	void everyClassThatASealedTypePermitsIsTried() {
		this.contextRunner.withBean(RefundActivitiesImpl.class)
			.run(Contexts.refused("Cannot construct instance of `%s`".formatted(Voucher.class.getName()),
					"@JsonCreator"));
	}

	@Test
	void listWhoseElementsLoseTheirTypeIsRefused() {
		this.contextRunner.withBean(PaymentsActivitiesImpl.class)
			.run(Contexts.refused("missing type id property", "@JsonCreator"));
	}

	@Test
	void typesOfNexusOperationsAreChecked() {
		this.contextRunner.withBean(OrderIdServiceImpl.class)
			.run(Contexts.refused("Parameter 1 of %s.find, of type %s, can't be read: "
				.formatted(OrderIdService.class.getName(), OrderId.class.getName()), "@JsonCreator"));
	}

	@Test
	void propertyThatOnlyAGetterHasIsRefused() {
		this.contextRunner.withBean(PricedActivitiesImpl.class)
			.run(Contexts.refused("can't be read: Unrecognized field \"total\"", "'temporal.payload.json=spring'"));
	}

	@Test
	void whatWouldBeLostIsRefused() {
		this.contextRunner.withPropertyValues("temporal.payload.json=spring")
			.withBean(HiddenActivitiesImpl.class)
			.run(Contexts.refused("would be written as '{}'", "@JsonCreator"));
	}

	@Test
	void jsonOfTheApplicationReadsWhatThatOfTheSdkDoesNot() {
		this.contextRunner.withPropertyValues("temporal.payload.json=spring")
			.withBean(PricedActivitiesImpl.class)
			.run((context) -> assertThat(context).hasNotFailed());
	}

	@Test
	void warnsIfWished(CapturedOutput output) {
		this.contextRunner.withPropertyValues("temporal.payload.check-types=warn")
			.withBean(OrderIdActivitiesImpl.class)
			.run((context) -> {
				assertThat(context).hasNotFailed();
				assertThat(output).contains("Parameter 1 of %s.find".formatted(OrderIdActivities.class.getName()));
			});
	}

	@Test
	void checksNothingIfWished(CapturedOutput output) {
		this.contextRunner.withPropertyValues("temporal.payload.check-types=off")
			.withBean(OrderIdActivitiesImpl.class)
			.run((context) -> {
				assertThat(context).hasNotFailed();
				assertThat(output).doesNotContain("can't be read");
			});
	}

	@ParameterizedTest
	@ValueSource(strings = { "temporal.clients.eu.payload.json=spring", "temporal.clients.eu.payload.check-types=off" })
	void clientsAreCheckedByTheirOwnProperties(String property) {
		ApplicationContextRunner inEurope = this.contextRunner
			.withPropertyValues("temporal.clients.eu.worker.queue.parcels.enabled=true")
			.withBean(PricedActivitiesImpl.class);
		inEurope.run(Contexts.refused("Unrecognized field", "'temporal.clients.eu.payload.json=spring'"));
		inEurope.withPropertyValues(property).run((context) -> assertThat(context).hasNotFailed());
	}

	@ActivityInterface
	public interface GoodActivities {

		Optional<Item> find(String id, int version, Item item, List<Item> items, Map<String, List<Item>> byName,
				Item[] array, byte[] image, Node node, Payment payment, Strict strict, Object anything, Size size);

		<T> List<T> all(List<? extends Item> wildcards, T variable);

		void nothing();

	}

	@TemporalActivities(taskQueue = "parcels")
	static class GoodActivitiesImpl implements GoodActivities {

		@Override
		public Optional<Item> find(String id, int version, Item item, List<Item> items, Map<String, List<Item>> byName,
				Item[] array, byte[] image, Node node, Payment payment, Strict strict, Object anything, Size size) {
			return Optional.of(item);
		}

		@Override
		public <T> List<T> all(List<? extends Item> wildcards, T variable) {
			return List.of(variable);
		}

		@Override
		public void nothing() {
		}

	}

	@ActivityInterface
	public interface OrderIdActivities {

		void find(OrderId id);

	}

	@TemporalActivities(taskQueue = "parcels")
	static class OrderIdActivitiesImpl implements OrderIdActivities {

		@Override
		public void find(OrderId id) {
		}

	}

	@ActivityInterface
	public interface ShapeActivities {

		List<Shape> draw();

	}

	@TemporalActivities(taskQueue = "parcels")
	static class ShapeActivitiesImpl implements ShapeActivities {

		@Override
		public List<Shape> draw() {
			return List.of(new Circle(1));
		}

	}

	@ActivityInterface
	public interface RefundActivities {

		void refund(Refund refund);

	}

	@TemporalActivities(taskQueue = "parcels")
	static class RefundActivitiesImpl implements RefundActivities {

		@Override
		public void refund(Refund refund) {
		}

	}

	@ActivityInterface
	public interface PaymentsActivities {

		void pay(List<Payment> payments);

	}

	@TemporalActivities(taskQueue = "parcels")
	static class PaymentsActivitiesImpl implements PaymentsActivities {

		@Override
		public void pay(List<Payment> payments) {
		}

	}

	@Service
	public interface OrderIdService {

		@Operation
		String find(OrderId id);

	}

	@TemporalNexusService(taskQueue = "parcels")
	@ServiceImpl(service = OrderIdService.class)
	public static class OrderIdServiceImpl {

		@OperationImpl
		public OperationHandler<OrderId, String> find() {
			return OperationHandler.sync((context, details, id) -> id.getValue());
		}

	}

	@ActivityInterface
	public interface PricedActivities {

		Priced price();

	}

	@TemporalActivities(taskQueue = "parcels")
	static class PricedActivitiesImpl implements PricedActivities {

		@Override
		public Priced price() {
			return new Priced(1, 2);
		}

	}

	@ActivityInterface
	public interface HiddenActivities {

		void hide(Hidden hidden);

	}

	@TemporalActivities(taskQueue = "parcels")
	static class HiddenActivitiesImpl implements HiddenActivities {

		@Override
		public void hide(Hidden hidden) {
		}

	}

	public record Item(String sku, int quantity) {

	}

	public record Priced(int quantity, int price) {

		@JsonProperty
		int getTotal() {
			return this.quantity * this.price;
		}

	}

	/**
	 * Refuses most values.
	 *
	 * @param currency three letters
	 */
	public record Strict(String currency) {

		public Strict {
			if (currency.length() != 3) {
				throw new IllegalArgumentException("No currency: " + currency);
			}
		}

	}

	public static class Node {

		private String name = "";

		private List<Node> children = List.of();

		public String getName() {
			return this.name;
		}

		public void setName(String name) {
			this.name = name;
		}

		public List<Node> getChildren() {
			return this.children;
		}

		public void setChildren(List<Node> children) {
			this.children = children;
		}

	}

	public static final class OrderId {

		private final String value;

		OrderId(String value) {
			this.value = value;
		}

		public String getValue() {
			return this.value;
		}

	}

	public static class Hidden {

		private String secret = "";

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

	@JsonTypeInfo(use = JsonTypeInfo.Id.NAME)
	@JsonSubTypes({ @JsonSubTypes.Type(Transfer.class), @JsonSubTypes.Type(Voucher.class) })
	public sealed interface Refund {

	}

	public record Transfer(String account) implements Refund {

	}

	/**
	 * Permitted by a type that is sealed itself.
	 */
	public abstract static sealed class Code implements Refund {

	}

	public static final class Voucher extends Code {

		private final String code;

		Voucher(String code) {
			this.code = code;
		}

		public String getCode() {
			return this.code;
		}

	}

	public enum Size {

		SMALL, LARGE

	}

}
