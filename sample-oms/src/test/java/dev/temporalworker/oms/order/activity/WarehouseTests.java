package dev.temporalworker.oms.order.activity;

import java.util.List;

import dev.temporalworker.oms.item.Item;
import dev.temporalworker.oms.order.Reservation;
import dev.temporalworker.oms.order.ReservationRequest;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link Warehouse}.
 */
class WarehouseTests {

	private static final Item ADIDAS = new Item("Adidas Classic", 1);

	private static final Item BOOTS = new Item("Hiking Boots", 2);

	private static final Item SHOES = new Item("Tennis Shoes", 1);

	private static final Item SANDALS = new Item("Sandals", 1);

	private final Warehouse warehouse = new Warehouse();

	@Test
	void reservesNothingWhenNothingIsOrdered() {
		assertThat(reserve()).isEmpty();
	}

	@Test
	void takesSingleItemFromOneWarehouse() {
		assertThat(reserve(BOOTS)).containsExactly(new Reservation(true, "Warehouse A", List.of(BOOTS)));
	}

	@Test
	void takesFurtherItemsFromAnotherWarehouse() {
		assertThat(reserve(BOOTS, SHOES, SANDALS)).containsExactly(new Reservation(true, "Warehouse A", List.of(BOOTS)),
				new Reservation(true, "Warehouse B", List.of(SHOES, SANDALS)));
	}

	@Test
	void putsUnavailableItemsFirst() {
		assertThat(reserve(BOOTS, ADIDAS)).containsExactly(new Reservation(false, null, List.of(ADIDAS)),
				new Reservation(true, "Warehouse A", List.of(BOOTS)));
	}

	@Test
	void acceptsThatNothingIsAvailable() {
		assertThat(reserve(ADIDAS)).containsExactly(new Reservation(false, null, List.of(ADIDAS)));
	}

	@Test
	void tellsProductsApartByCase() {
		Item item = new Item("adidas", 1);
		assertThat(reserve(item)).containsExactly(new Reservation(true, "Warehouse A", List.of(item)));
	}

	private List<Reservation> reserve(Item... items) {
		return this.warehouse.reserveItems(new ReservationRequest("o1", List.of(items))).reservations();
	}

}
