package dev.temporalworker.oms.order.web;

import dev.temporalworker.oms.order.OrderRecord;
import dev.temporalworker.oms.order.OrderStatus;
import dev.temporalworker.oms.order.OrderStatusUpdate;
import dev.temporalworker.oms.order.store.OrderStore;
import dev.temporalworker.oms.web.InternalApi;
import jakarta.validation.Valid;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/**
 * Takes what the activities of orders record. As in the Go reference application, the id
 * in the body counts, not the one in the path.
 */
@RestController
@InternalApi
class OrderRecordController {

	private final OrderStore store;

	private final LoyaltyAccounts accounts;

	OrderRecordController(OrderStore store, LoyaltyAccounts accounts) {
		this.store = store;
		this.accounts = accounts;
	}

	@PostMapping("/orders/{id}/insert")
	void insert(@Valid @RequestBody OrderRecord order) {
		this.store.insert(order);
	}

	@PostMapping("/orders/{id}/status")
	void updateStatus(@Valid @RequestBody OrderStatusUpdate update) {
		if (!this.store.updateStatus(update.id(), update.status())) {
			throw new ResponseStatusException(HttpStatus.NOT_FOUND, "Order not found");
		}
		if (update.status() == OrderStatus.COMPLETED) {
			this.accounts.credit(this.store.getCustomerId(update.id()), update.id());
		}
	}

}
