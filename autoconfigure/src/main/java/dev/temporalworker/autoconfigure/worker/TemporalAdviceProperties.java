package dev.temporalworker.autoconfigure.worker;

import java.time.Duration;

import dev.temporalworker.advice.Advisor;
import dev.temporalworker.autoconfigure.PropertyRules;
import dev.temporalworker.autoconfigure.ValueRules;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;

/**
 * Properties of the advice on Workers.
 */
@ConfigurationProperties("temporal.advice")
class TemporalAdviceProperties {

	private static final Duration SHORTEST_INTERVAL = Duration.ofMillis(100);

	private static final int MOST_LOOKS = 1_000;

	/**
	 * Whether to look for what Workers could do better, and to tell it.
	 */
	private boolean enabled = true;

	/**
	 * Time between two looks at the Workers.
	 */
	private Duration interval = Duration.ofSeconds(5);

	/**
	 * Time that a look takes into account, at least two intervals and at most a thousand.
	 */
	private Duration window = Duration.ofMinutes(1);

	/**
	 * Time after the start of Workers in which nothing is advised.
	 */
	private Duration warmUp = Duration.ofMinutes(3);

	/**
	 * Number of looks that have to agree before advice appears or disappears.
	 */
	private int looks = 3;

	private final TaskQueues taskQueues = new TaskQueues();

	public boolean isEnabled() {
		return this.enabled;
	}

	public void setEnabled(boolean enabled) {
		this.enabled = enabled;
	}

	public Duration getInterval() {
		return this.interval;
	}

	public void setInterval(Duration interval) {
		ValueRules.positive("interval", interval);
		this.interval = ValueRules.require(interval.compareTo(SHORTEST_INTERVAL) >= 0, "interval", interval,
				"At least 100 ms are needed.");
	}

	public Duration getWindow() {
		return this.window;
	}

	public void setWindow(Duration window) {
		this.window = ValueRules.positive("window", window);
	}

	public Duration getWarmUp() {
		return this.warmUp;
	}

	public void setWarmUp(Duration warmUp) {
		this.warmUp = ValueRules.notNegative("warm-up", warmUp);
	}

	public int getLooks() {
		return this.looks;
	}

	public void setLooks(int looks) {
		this.looks = ValueRules.require(looks >= 1 && looks <= MOST_LOOKS, "looks", looks,
				"A number from 1 to %d is needed.".formatted(MOST_LOOKS));
	}

	public TaskQueues getTaskQueues() {
		return this.taskQueues;
	}

	Advisor.Settings toSettings() {
		long samples = this.window.toMillis() / this.interval.toMillis();
		if (samples < 2 || samples > MOST_LOOKS) {
			throw new InvalidConfigurationPropertyValueException("temporal.advice.window", this.window,
					"It has to be at least two intervals and at most a thousand, and 'temporal.advice.interval' is %s."
						.formatted(PropertyRules.text(this.interval)));
		}
		return new Advisor.Settings(this.interval, this.window, this.warmUp, this.looks,
				this.taskQueues.isEnabled() ? this.taskQueues.getInterval() : null);
	}

	/**
	 * What the Temporal Service is asked about Task Queues.
	 */
	public static class TaskQueues {

		/**
		 * Whether to ask the Temporal Service about the Task Queues of Workers, which
		 * some of the advice needs.
		 */
		private boolean enabled;

		/**
		 * Time to wait before the Temporal Service is asked again about a Task Queue.
		 */
		private Duration interval = Duration.ofMinutes(1);

		public boolean isEnabled() {
			return this.enabled;
		}

		public void setEnabled(boolean enabled) {
			this.enabled = enabled;
		}

		public Duration getInterval() {
			return this.interval;
		}

		public void setInterval(Duration interval) {
			this.interval = ValueRules.questionInterval("interval", interval);
		}

	}

}
