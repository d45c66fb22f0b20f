package dev.temporalworker.oms.shipment.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;

import dev.temporalworker.oms.shipment.ShipmentRecord;
import dev.temporalworker.oms.shipment.ShipmentStatus;

import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The table of shipments.
 */
@Repository
public class ShipmentStore {

	private final JdbcClient jdbc;

	public ShipmentStore(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * Lists all shipments.
	 * @return the shipments, newest first
	 */
	public List<ShipmentRecord> findAll() {
		return this.jdbc.sql("select id, status from shipments order by booked_at desc, id desc")
			.query(ShipmentStore::shipment)
			.list();
	}

	/**
	 * Lists the shipments that are not delivered.
	 * @return the shipments, newest first
	 */
	public List<ShipmentRecord> findPending() {
		return this.jdbc
			.sql("select id, status from shipments where status <> :delivered order by booked_at desc, id desc")
			.param("delivered", ShipmentStatus.DELIVERED.name())
			.query(ShipmentStore::shipment)
			.list();
	}

	/**
	 * Changes the status of a shipment, or adds the shipment.
	 * @param shipment the shipment
	 */
	public void save(ShipmentRecord shipment) {
		if (!update(shipment)) {
			try {
				insert(shipment);
			}
			catch (DuplicateKeyException ex) {
				// Somebody else was faster
				update(shipment);
			}
		}
	}

	private void insert(ShipmentRecord shipment) {
		this.jdbc.sql("insert into shipments (id, status, booked_at) values (:id, :status, :bookedAt)")
			.param("id", shipment.id())
			.param("status", shipment.status().name())
			.param("bookedAt", Instant.now().atOffset(ZoneOffset.UTC))
			.update();
	}

	private boolean update(ShipmentRecord shipment) {
		return this.jdbc.sql("update shipments set status = :status where id = :id")
			.param("id", shipment.id())
			.param("status", shipment.status().name())
			.update() > 0;
	}

	private static ShipmentRecord shipment(ResultSet row, int number) throws SQLException {
		return new ShipmentRecord(row.getString("id"), ShipmentStatus.valueOf(row.getString("status")));
	}

}
