package dev.temporalworker.oms.order.activity;

import dev.temporalworker.oms.order.OrderRecord;
import dev.temporalworker.oms.order.OrderStatusUpdate;

import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.service.annotation.PostExchange;

/**
 * The internal part of the HTTP API of orders.
 */
interface OrderApi {

	@PostExchange("/orders/{id}/insert")
	void insert(@PathVariable String id, @RequestBody OrderRecord order);

	@PostExchange("/orders/{id}/status")
	void updateStatus(@PathVariable String id, @RequestBody OrderStatusUpdate update);

}
