package dev.temporalworker.oms.billing.web;

import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

import dev.temporalworker.oms.web.TemporaryFailure;

import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Requests that wait for a result. They are answered at once when the application stops:
 * a Worker that drains would otherwise wait for results that it no longer produces.
 */
@Component
class PendingResults {

	private final Set<CompletableFuture<?>> responses = ConcurrentHashMap.newKeySet();

	private volatile boolean closing;

	<R> CompletableFuture<R> await(CompletableFuture<R> result) {
		CompletableFuture<R> response = result.copy();
		this.responses.add(response);
		response.whenComplete((value, failure) -> this.responses.remove(response));
		if (this.closing) {
			response.completeExceptionally(comeBack());
		}
		return response;
	}

	@EventListener(ContextClosedEvent.class)
	void close() {
		this.closing = true;
		this.responses.forEach((response) -> response.completeExceptionally(comeBack()));
	}

	private static TemporaryFailure comeBack() {
		return new TemporaryFailure("The result is pending, send the same idempotency key again");
	}

}
