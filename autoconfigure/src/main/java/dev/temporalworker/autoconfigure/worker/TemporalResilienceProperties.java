package dev.temporalworker.autoconfigure.worker;

import java.util.LinkedHashMap;
import java.util.Map;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Properties of what guards the activities that the Workers of a client run.
 * <p>
 * Public for our own modules only; may change at any time.
 *
 * @since 0.1.0
 */
@ConfigurationProperties("temporal.resilience")
public class TemporalResilienceProperties {

	/**
	 * Resilience4j instances that guard activities, by activity type. Those under
	 * 'default' are for all types.
	 */
	private final Map<String, ActivityResilienceSettings> activity = new LinkedHashMap<>();

	/**
	 * Task Queues by name, with instances for their activities only.
	 */
	private final Map<String, QueueResilience> queue = new LinkedHashMap<>();

	public Map<String, ActivityResilienceSettings> getActivity() {
		return this.activity;
	}

	public Map<String, QueueResilience> getQueue() {
		return this.queue;
	}

	/**
	 * Properties of what guards the activities of one Task Queue.
	 */
	public static class QueueResilience {

		/**
		 * Resilience4j instances that guard activities, by activity type. Those under
		 * 'default' are for all types.
		 */
		private final Map<String, ActivityResilienceSettings> activity = new LinkedHashMap<>();

		public Map<String, ActivityResilienceSettings> getActivity() {
			return this.activity;
		}

	}

}
