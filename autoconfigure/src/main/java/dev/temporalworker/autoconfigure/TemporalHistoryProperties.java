package dev.temporalworker.autoconfigure;

import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.util.unit.DataSize;

/**
 * Properties of histories, which hold all that has happened in a run of a workflow.
 * <p>
 * Public for our own modules only; may change at any time.
 *
 * @since 0.1.0
 */
@ConfigurationProperties("temporal.history")
public class TemporalHistoryProperties {

	private final Guard guard = new Guard();

	public Guard getGuard() {
		return this.guard;
	}

	private static <T extends @Nullable Long> T events(String name, T value) {
		return ValueRules.require(value == null || value >= 1, name, value, "At least 1 is needed.");
	}

	private static <T extends @Nullable DataSize> T size(String name, T value) {
		return ValueRules.require(value == null || value.toBytes() >= 1, name, value, "At least 1 B is needed.");
	}

	/**
	 * Limits of histories of all workflow types.
	 */
	public static class Guard {

		/**
		 * Number of events from which on there is a warning about a run.
		 */
		private Long warnEvents = 10240L;

		/**
		 * Size of the history from which on there is a warning about a run.
		 */
		private DataSize warnSize = DataSize.ofMegabytes(10);

		/**
		 * Number of events from which on what a workflow calls fails, so that it comes to
		 * an end before the Temporal Service terminates it.
		 */
		private @Nullable Long failEvents;

		/**
		 * Limits of one workflow type, which win over those of all.
		 */
		private final Map<String, TypeLimits> workflow = new LinkedHashMap<>();

		public Long getWarnEvents() {
			return this.warnEvents;
		}

		public void setWarnEvents(Long warnEvents) {
			this.warnEvents = events("warn-events", warnEvents);
		}

		public DataSize getWarnSize() {
			return this.warnSize;
		}

		public void setWarnSize(DataSize warnSize) {
			this.warnSize = size("warn-size", warnSize);
		}

		public @Nullable Long getFailEvents() {
			return this.failEvents;
		}

		public void setFailEvents(@Nullable Long failEvents) {
			this.failEvents = events("fail-events", failEvents);
		}

		public Map<String, TypeLimits> getWorkflow() {
			return this.workflow;
		}

	}

	/**
	 * Limits of histories.
	 */
	public static class TypeLimits {

		/**
		 * Number of events from which on there is a warning about a run.
		 */
		private @Nullable Long warnEvents;

		/**
		 * Size of the history from which on there is a warning about a run.
		 */
		private @Nullable DataSize warnSize;

		/**
		 * Number of events from which on what a workflow calls fails, so that it comes to
		 * an end before the Temporal Service terminates it.
		 */
		private @Nullable Long failEvents;

		public @Nullable Long getWarnEvents() {
			return this.warnEvents;
		}

		public void setWarnEvents(@Nullable Long warnEvents) {
			this.warnEvents = events("warn-events", warnEvents);
		}

		public @Nullable DataSize getWarnSize() {
			return this.warnSize;
		}

		public void setWarnSize(@Nullable DataSize warnSize) {
			this.warnSize = size("warn-size", warnSize);
		}

		public @Nullable Long getFailEvents() {
			return this.failEvents;
		}

		public void setFailEvents(@Nullable Long failEvents) {
			this.failEvents = events("fail-events", failEvents);
		}

	}

}
