package dev.temporalworker.oms.shipment.store;

import dev.temporalworker.oms.database.TestDatabase;
import dev.temporalworker.oms.shipment.ShipmentRecord;
import dev.temporalworker.oms.shipment.ShipmentStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ShipmentStore}.
 */
@ParameterizedClass
@EnumSource
class ShipmentStoreTests {

	private static final ShipmentRecord FIRST = new ShipmentRecord("o1:1", ShipmentStatus.BOOKED);

	private static final ShipmentRecord SECOND = new ShipmentRecord("o1:2", ShipmentStatus.BOOKED);

	private static final ShipmentRecord FIRST_DELIVERED = new ShipmentRecord("o1:1", ShipmentStatus.DELIVERED);

	private final ShipmentStore store;

	ShipmentStoreTests(TestDatabase database) {
		this.store = new ShipmentStore(database.connect());
	}

	@Test
	void listsNewestFirst() {
		this.store.save(FIRST);
		this.store.save(SECOND);
		assertThat(this.store.findAll()).containsExactly(SECOND, FIRST);
	}

	@Test
	void keepsItsPlaceWhenStatusChanges() {
		this.store.save(FIRST);
		this.store.save(SECOND);
		this.store.save(FIRST_DELIVERED);
		assertThat(this.store.findAll()).containsExactly(SECOND, FIRST_DELIVERED);
	}

	@Test
	void listsWhatIsNotDelivered() {
		this.store.save(FIRST);
		this.store.save(SECOND);
		this.store.save(FIRST_DELIVERED);
		assertThat(this.store.findPending()).containsExactly(SECOND);
	}

}
