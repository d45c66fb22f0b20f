package dev.temporalworker.oms.order.workflow;

import java.util.ArrayDeque;
import java.util.Objects;
import java.util.Queue;

import dev.temporalworker.TemporalWorkflow;
import dev.temporalworker.oms.order.LoyaltyAccount;
import dev.temporalworker.oms.order.LoyaltyAccountWorkflow;
import io.temporal.workflow.Workflow;
import org.jspecify.annotations.Nullable;

/**
 * Credits completed orders. Whenever the Temporal Service suggests it, all that has come
 * is credited, and another run with a short history goes on with the account.
 */
@TemporalWorkflow
public class LoyaltyAccountWorkflowImpl implements LoyaltyAccountWorkflow {

	private final Queue<String> completed = new ArrayDeque<>();

	private @Nullable LoyaltyAccount account;

	@Override
	public void keep(LoyaltyAccount account) {
		this.account = account;
		do {
			Workflow.await(() -> !this.completed.isEmpty());
			this.account = credit(this.account);
		}
		while (!Workflow.getInfo().isContinueAsNewSuggested());
		// Signals that come now have the service ask this run again
		Workflow.newContinueAsNewStub(LoyaltyAccountWorkflow.class).keep(this.account);
	}

	private LoyaltyAccount credit(LoyaltyAccount account) {
		LoyaltyAccount credited = account;
		while (!this.completed.isEmpty()) {
			credited = credited.credit(this.completed.remove());
		}
		return credited;
	}

	@Override
	public void orderCompleted(String orderId) {
		this.completed.add(orderId);
	}

	@Override
	public LoyaltyAccount getAccount() {
		return Objects.requireNonNull(this.account, "The account is not there yet");
	}

}
