package dev.temporalworker.oms.order.activity;

import dev.temporalworker.TemporalActivities;
import dev.temporalworker.oms.order.OrderRecord;
import dev.temporalworker.oms.order.OrderRecordActivities;
import dev.temporalworker.oms.order.OrderStatusUpdate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.web.client.HttpClientErrorException;
import org.springframework.web.service.registry.ImportHttpServices;

/**
 * Keeps the list of orders up to date through the HTTP API of orders.
 */
@TemporalActivities
@ImportHttpServices(group = "order", types = OrderApi.class)
class OrderRecorder implements OrderRecordActivities {

	private static final Logger logger = LoggerFactory.getLogger(OrderRecorder.class);

	private final OrderApi api;

	OrderRecorder(OrderApi api) {
		this.api = api;
	}

	@Override
	public void insertOrder(OrderRecord order) {
		this.api.insert(order.id(), order);
	}

	@Override
	public void updateOrderStatus(OrderStatusUpdate update) {
		try {
			this.api.updateStatus(update.id(), update);
		}
		catch (HttpClientErrorException.NotFound ex) {
			// The list is only a cache: an order must not wait for a row that someone
			// deleted
			logger.warn("Order {} is {} but not in the list of orders", update.id(), update.status());
		}
	}

}
