package dev.temporalworker.oms.shipment.store;

import dev.temporalworker.oms.database.TestDatabase;
import dev.temporalworker.oms.shipment.ShipmentRecord;
import dev.temporalworker.oms.shipment.ShipmentStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
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
		this.store = new ShipmentStore(database.createClient());
	}

	@Test
	void listsNewestFirst() {
		this.store.save(FIRST);
		this.store.save(SECOND);
		assertThat(this.store.findAll(0, 10)).containsExactly(SECOND, FIRST);
	}

	@Test
	void listsPartOfThem() {
		this.store.save(FIRST);
		this.store.save(SECOND);
		assertThat(this.store.findAll(1, 1)).containsExactly(FIRST);
		assertThat(this.store.findPending(0, 1)).containsExactly(SECOND);
	}

	@Test
	void keepsItsPlaceWhenStatusChanges() {
		this.store.save(FIRST);
		this.store.save(SECOND);
		this.store.save(FIRST_DELIVERED);
		assertThat(this.store.findAll(0, 10)).containsExactly(SECOND, FIRST_DELIVERED);
	}

	@ParameterizedTest
	@EnumSource(names = { "BOOKED", "DISPATCHED" })
	void isPendingAsLongAsTheCourierReports(ShipmentStatus status) {
		ShipmentRecord shipment = new ShipmentRecord("o1:1", status);
		this.store.save(shipment);
		assertThat(this.store.findPending(0, 10)).containsExactly(shipment);
	}

	@ParameterizedTest
	@EnumSource(names = { "DELIVERED", "CANCELLED", "FAILED" })
	void isNoLongerPendingWhenItHasEnded(ShipmentStatus status) {
		this.store.save(FIRST);
		this.store.save(SECOND);
		this.store.save(new ShipmentRecord("o1:1", status));
		assertThat(this.store.findPending(0, 10)).containsExactly(SECOND);
	}

}
