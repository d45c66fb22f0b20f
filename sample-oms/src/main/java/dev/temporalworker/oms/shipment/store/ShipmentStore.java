package dev.temporalworker.oms.shipment.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;

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

	private static final List<String> PENDING = Arrays.stream(ShipmentStatus.values())
		.filter(Predicate.not(ShipmentStatus::isLast))
		.map(ShipmentStatus::name)
		.toList();

	private final JdbcClient jdbc;

	public ShipmentStore(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * Lists shipments.
	 * @param offset how many to skip
	 * @param limit how many to list
	 * @return the shipments, newest first
	 */
	public List<ShipmentRecord> findAll(long offset, int limit) {
		return this.jdbc.sql("""
				select id, status from shipments
				order by booked_at desc, id desc offset :offset rows fetch next :limit rows only""")
			.param("offset", offset)
			.param("limit", limit)
			.query(ShipmentStore::shipment)
			.list();
	}

	/**
	 * Lists the shipments that the courier still has to report about.
	 * @param offset how many to skip
	 * @param limit how many to list
	 * @return the shipments, newest first
	 */
	public List<ShipmentRecord> findPending(long offset, int limit) {
		return this.jdbc.sql("""
				select id, status from shipments where status in (:pending)
				order by booked_at desc, id desc offset :offset rows fetch next :limit rows only""")
			.param("pending", PENDING)
			.param("offset", offset)
			.param("limit", limit)
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
