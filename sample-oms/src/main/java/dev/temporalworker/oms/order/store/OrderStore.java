package dev.temporalworker.oms.order.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;

import dev.temporalworker.oms.order.OrderRecord;
import dev.temporalworker.oms.order.OrderStatus;
import dev.temporalworker.oms.order.OrderSummary;

import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The table of orders.
 */
@Repository
public class OrderStore {

	private final JdbcClient jdbc;

	public OrderStore(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * Lists orders.
	 * @param offset how many to skip
	 * @param limit how many to list
	 * @return the orders, newest first
	 */
	public List<OrderSummary> findAll(long offset, int limit) {
		return this.jdbc.sql("""
				select id, status, received_at from orders
				order by received_at desc, id desc offset :offset rows fetch next :limit rows only""")
			.param("offset", offset)
			.param("limit", limit)
			.query(OrderStore::summary)
			.list();
	}

	/**
	 * Adds an order unless it is there already.
	 * @param order the order
	 */
	public void insert(OrderRecord order) {
		try {
			this.jdbc.sql("""
					insert into orders (id, customer_id, received_at, status)
					values (:id, :customerId, :receivedAt, :status)""")
				.param("id", order.id())
				.param("customerId", order.customerId())
				.param("receivedAt", order.receivedAt().atOffset(ZoneOffset.UTC))
				.param("status", order.status().name())
				.update();
		}
		catch (DuplicateKeyException ex) {
			// An earlier attempt has added it
		}
	}

	/**
	 * Changes the status of an order.
	 * @param id the id of the order
	 * @param status the status
	 * @return whether there is such an order
	 */
	public boolean updateStatus(String id, OrderStatus status) {
		OffsetDateTime completedAt = (status == OrderStatus.COMPLETED) ? Instant.now().atOffset(ZoneOffset.UTC) : null;
		return this.jdbc.sql("""
				update orders set status = :status, completed_at = coalesce(completed_at, :completedAt)
				where id = :id""")
			.param("id", id)
			.param("status", status.name())
			.param("completedAt", completedAt)
			.update() > 0;
	}

	/**
	 * Returns whose order it is.
	 * @param id the id of the order
	 * @return the id of the customer
	 */
	public String getCustomerId(String id) {
		return this.jdbc.sql("select customer_id from orders where id = :id")
			.param("id", id)
			.query(String.class)
			.single();
	}

	/**
	 * Counts what was completed lately.
	 * @param since since when
	 * @return the number of orders
	 */
	public long countCompletedSince(Instant since) {
		return this.jdbc.sql("select count(*) from orders where completed_at >= :since")
			.param("since", since.atOffset(ZoneOffset.UTC))
			.query(Long.class)
			.single();
	}

	private static OrderSummary summary(ResultSet row, int number) throws SQLException {
		return new OrderSummary(row.getString("id"), OrderStatus.valueOf(row.getString("status")),
				row.getObject("received_at", OffsetDateTime.class).toInstant());
	}

}
