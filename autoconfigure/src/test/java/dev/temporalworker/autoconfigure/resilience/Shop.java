package dev.temporalworker.autoconfigure.resilience;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;

import dev.temporalworker.TemporalActivities;
import dev.temporalworker.TemporalWorkflow;
import dev.temporalworker.autoconfigure.worker.registration.OrderActivities;
import dev.temporalworker.autoconfigure.worker.registration.OrderWorkflow;
import io.temporal.activity.Activity;
import io.temporal.activity.ActivityInfo;
import io.temporal.activity.ActivityOptions;
import io.temporal.activity.DynamicActivity;
import io.temporal.activity.LocalActivityOptions;
import io.temporal.common.RetryOptions;
import io.temporal.common.converter.EncodedValues;
import io.temporal.workflow.Workflow;

/**
 * Workflows that reserve an order, and activities that do what a test says.
 */
final class Shop {

	private static final RetryOptions FAST_RETRY = RetryOptions.newBuilder()
		.setInitialInterval(Duration.ofMillis(1))
		.setBackoffCoefficient(1)
		.build();

	private Shop() {
	}

	/**
	 * Retries soon and without an end.
	 */
	@TemporalWorkflow
	public static class PatientWorkflow implements OrderWorkflow {

		private final OrderActivities activities = Workflow.newActivityStub(OrderActivities.class,
				ActivityOptions.newBuilder()
					.setStartToCloseTimeout(Duration.ofSeconds(30))
					.setRetryOptions(FAST_RETRY)
					.build());

		@Override
		public String process(String order) {
			return this.activities.reserve(order);
		}

	}

	/**
	 * Calls a local activity, which is only retried when its time is limited.
	 */
	@TemporalWorkflow
	public static class LocalWorkflow implements OrderWorkflow {

		private final OrderActivities activities = Workflow.newLocalActivityStub(OrderActivities.class,
				LocalActivityOptions.newBuilder()
					.setScheduleToCloseTimeout(Duration.ofMinutes(1))
					.setRetryOptions(FAST_RETRY)
					.build());

		@Override
		public String process(String order) {
			return this.activities.reserve(order);
		}

	}

	/**
	 * Does not wait for long.
	 */
	@TemporalWorkflow
	public static class ImpatientWorkflow implements OrderWorkflow {

		private final OrderActivities activities = Workflow.newActivityStub(OrderActivities.class,
				ActivityOptions.newBuilder()
					.setScheduleToCloseTimeout(Duration.ofSeconds(30))
					.setRetryOptions(FAST_RETRY)
					.build());

		@Override
		public String process(String order) {
			return this.activities.reserve(order);
		}

	}

	/**
	 * Reserves as a test says, and remembers the attempts that got so far.
	 */
	@TemporalActivities
	public static class Reservations implements OrderActivities {

		private final List<Integer> attempts = new CopyOnWriteArrayList<>();

		private final UnaryOperator<String> behavior;

		Reservations(UnaryOperator<String> behavior) {
			this.behavior = behavior;
		}

		/**
		 * Fails some calls, and answers with the order from then on.
		 * @param failures how many calls fail
		 */
		static Reservations failing(int failures) {
			Reservations[] self = new Reservations[1];
			self[0] = new Reservations((order) -> {
				if (self[0].attempts.size() <= failures) {
					throw new IllegalStateException("The warehouse is closed");
				}
				return order;
			});
			return self[0];
		}

		@Override
		public String reserve(String order) {
			ActivityInfo info = Activity.getExecutionContext().getInfo();
			this.attempts.add(info.getAttempt());
			return this.behavior.apply(order);
		}

		List<Integer> getAttempts() {
			return this.attempts;
		}

	}

	/**
	 * Answers whatever it is called.
	 */
	@TemporalActivities(taskQueue = "orders")
	public static class AnyActivity implements DynamicActivity {

		private final List<Integer> attempts = new CopyOnWriteArrayList<>();

		@Override
		public Object execute(EncodedValues arguments) {
			this.attempts.add(Activity.getExecutionContext().getInfo().getAttempt());
			return "any";
		}

		List<Integer> getAttempts() {
			return this.attempts;
		}

	}

}
