package dev.temporalworker.oms.order.store;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.stream.IntStream;

import dev.temporalworker.oms.database.TestDatabase;
import dev.temporalworker.oms.order.OrderRecord;
import dev.temporalworker.oms.order.OrderStatus;
import dev.temporalworker.oms.order.OrderSummary;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link OrderStore}.
 */
@ParameterizedClass
@EnumSource
class OrderStoreTests {

	private static final Instant NOON = Instant.parse("2026-01-02T12:00:00.123456Z");

	private final OrderStore store;

	private final JdbcClient jdbc;

	OrderStoreTests(TestDatabase database) {
		this.jdbc = database.createClient();
		this.store = new OrderStore(this.jdbc);
	}

	@Test
	void listsNewestFirst() {
		insert("o1", NOON);
		insert("o3", NOON.plusSeconds(2));
		insert("o2", NOON.plusSeconds(1));
		assertThat(this.store.findAll(0, 10)).extracting(OrderSummary::id).containsExactly("o3", "o2", "o1");
	}

	@Test
	void listsPartOfThem() {
		IntStream.range(0, 5).forEach((number) -> insert("o" + number, NOON.plusSeconds(number)));
		assertThat(this.store.findAll(1, 2)).extracting(OrderSummary::id).containsExactly("o3", "o2");
		assertThat(this.store.findAll(4, 2)).extracting(OrderSummary::id).containsExactly("o0");
		assertThat(this.store.findAll(6, 2)).isEmpty();
	}

	@Test
	void keepsOrderThatIsThere() {
		insert("o1", NOON);
		this.store.insert(new OrderRecord("o1", "c2", NOON.plusSeconds(1), OrderStatus.FAILED));
		assertThat(this.store.findAll(0, 10)).containsExactly(new OrderSummary("o1", OrderStatus.PENDING, NOON));
	}

	@Test
	void updatesStatus() {
		insert("o1", NOON);
		assertThat(this.store.updateStatus("o1", OrderStatus.TIMED_OUT)).isTrue();
		assertThat(this.store.findAll(0, 10)).containsExactly(new OrderSummary("o1", OrderStatus.TIMED_OUT, NOON));
	}

	@Test
	void tellsThatThereIsNoSuchOrder() {
		assertThat(this.store.updateStatus("o1", OrderStatus.COMPLETED)).isFalse();
	}

	@Test
	void remembersWhenOrderWasCompleted() {
		insert("o1", NOON);
		insert("o2", NOON);
		this.store.updateStatus("o1", OrderStatus.COMPLETED);
		this.store.updateStatus("o2", OrderStatus.FAILED);
		assertThat(this.jdbc.sql("select id from orders where completed_at is not null").query(String.class).list())
			.containsExactly("o1");
	}

	@Test
	void countsWhatWasCompletedLately() {
		Instant before = Instant.now().minusSeconds(1);
		insert("o1", NOON);
		insert("o2", NOON);
		insert("o3", NOON);
		this.store.updateStatus("o1", OrderStatus.COMPLETED);
		this.store.updateStatus("o2", OrderStatus.COMPLETED);
		assertThat(this.store.countCompletedSince(before)).isEqualTo(2);
		assertThat(this.store.countCompletedSince(Instant.now().plusSeconds(1))).isZero();
	}

	@Test
	void keepsWhenOrderWasCompleted() {
		insert("o1", NOON);
		this.store.updateStatus("o1", OrderStatus.COMPLETED);
		OffsetDateTime completedAt = completedAt("o1");
		this.store.updateStatus("o1", OrderStatus.COMPLETED);
		assertThat(completedAt("o1")).isEqualTo(completedAt);
	}

	private OffsetDateTime completedAt(String id) {
		return this.jdbc.sql("select completed_at from orders where id = :id")
			.param("id", id)
			.query(OffsetDateTime.class)
			.single();
	}

	private void insert(String id, Instant receivedAt) {
		this.store.insert(new OrderRecord(id, "c1", receivedAt, OrderStatus.PENDING));
	}

}
