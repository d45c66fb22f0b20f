package dev.temporalworker.oms.billing.web;

import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

import dev.temporalworker.oms.billing.Charge;

import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Requests that wait for a charge. They are answered at once when the application stops:
 * a Worker that drains would otherwise wait for results that it no longer produces.
 */
@Component
class PendingCharges {

	private final Set<CompletableFuture<Charge>> responses = ConcurrentHashMap.newKeySet();

	private volatile boolean closing;

	CompletableFuture<Charge> await(CompletableFuture<Charge> result) {
		CompletableFuture<Charge> response = result.copy();
		this.responses.add(response);
		response.whenComplete((charge, failure) -> this.responses.remove(response));
		if (this.closing) {
			response.completeExceptionally(new ChargePendingException());
		}
		return response;
	}

	@EventListener(ContextClosedEvent.class)
	void close() {
		this.closing = true;
		this.responses.forEach((response) -> response.completeExceptionally(new ChargePendingException()));
	}

}
