package dev.temporalworker.autoconfigure.benchmark;

import java.time.Duration;
import java.util.List;

import dev.temporalworker.autoconfigure.ValueRules;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.NestedConfigurationProperty;
import org.springframework.util.unit.DataSize;

/**
 * Properties of the benchmark.
 */
@ConfigurationProperties("temporal.benchmark")
class TemporalBenchmarkProperties {

	private static final int MOST_IN_FLIGHT = 2_000;

	private static final DataSize LARGEST_PAYLOAD = DataSize.ofMegabytes(2);

	/**
	 * Whether to run a benchmark instead of starting Workers.
	 */
	private boolean enabled;

	/**
	 * Time that the activity of the built-in workflow takes.
	 */
	private Duration sleep = Duration.ZERO;

	/**
	 * Size of what the built-in workflow gets, passes to its activity and returns.
	 */
	private DataSize payloadSize = DataSize.ofBytes(0);

	/**
	 * Name under 'temporal.worker.queue' of the Task Queue whose settings the Workers of
	 * the built-in workflow get, over those of 'temporal.worker.defaults'.
	 */
	private @Nullable String settingsFrom;

	/**
	 * Number of workflows that are open at the same time, with a rate at most.
	 */
	private int inFlight = 50;

	/**
	 * Number of workflows to start in a second, whether those before have ended or not.
	 * One is started whenever another ends unless specified otherwise.
	 */
	private @Nullable Double rate;

	/**
	 * Number of workflows to start in each run before those that are measured.
	 */
	private int warmUp = 200;

	/**
	 * Number of workflows to measure in each run, 1000 unless specified otherwise.
	 */
	private @Nullable Integer workflows;

	/**
	 * Time for which workflows are started in each run, instead of a number of them.
	 */
	private @Nullable Duration duration;

	/**
	 * Number of runs of each combination of settings.
	 */
	private int rounds = 3;

	/**
	 * Longest time that a workflow may take, after which the Temporal Service ends it.
	 */
	private Duration timeout = Duration.ofMinutes(1);

	/**
	 * File to write the report to, as HTML. Its directory has to exist.
	 */
	private String report = "temporal-benchmark.html";

	/**
	 * Whether to run although other Workers poll the Task Queues.
	 */
	private boolean ignoreOtherPollers;

	@NestedConfigurationProperty
	private final OwnWorkflow workflow = new OwnWorkflow();

	@NestedConfigurationProperty
	private final Sweep sweep = new Sweep();

	public boolean isEnabled() {
		return this.enabled;
	}

	public void setEnabled(boolean enabled) {
		this.enabled = enabled;
	}

	public Duration getSleep() {
		return this.sleep;
	}

	public void setSleep(Duration sleep) {
		this.sleep = ValueRules.notNegative("sleep", sleep);
	}

	public DataSize getPayloadSize() {
		return this.payloadSize;
	}

	public void setPayloadSize(DataSize payloadSize) {
		this.payloadSize = ValueRules.require(!payloadSize.isNegative() && payloadSize.compareTo(LARGEST_PAYLOAD) <= 0,
				"payload-size", payloadSize,
				"A size from 0B to 2MB is needed, since the Temporal Service takes no larger payloads.");
	}

	public @Nullable String getSettingsFrom() {
		return this.settingsFrom;
	}

	public void setSettingsFrom(@Nullable String settingsFrom) {
		this.settingsFrom = settingsFrom;
	}

	public int getInFlight() {
		return this.inFlight;
	}

	public void setInFlight(int inFlight) {
		this.inFlight = ValueRules.require(inFlight <= MOST_IN_FLIGHT, "in-flight",
				ValueRules.atLeastOne("in-flight", inFlight),
				"At most %d are possible, since a thread waits for each of them.".formatted(MOST_IN_FLIGHT));
	}

	public @Nullable Double getRate() {
		return this.rate;
	}

	public void setRate(@Nullable Double rate) {
		this.rate = ValueRules.require(rate == null || rate > 0, "rate", ValueRules.finite("rate", rate),
				"It must be greater than 0.");
	}

	public int getWarmUp() {
		return this.warmUp;
	}

	public void setWarmUp(int warmUp) {
		this.warmUp = ValueRules.require(warmUp >= 0, "warm-up", warmUp, "It must not be negative.");
	}

	public @Nullable Integer getWorkflows() {
		return this.workflows;
	}

	public void setWorkflows(@Nullable Integer workflows) {
		this.workflows = ValueRules.size("workflows", workflows);
	}

	public @Nullable Duration getDuration() {
		return this.duration;
	}

	public void setDuration(@Nullable Duration duration) {
		this.duration = ValueRules.positive("duration", duration);
	}

	public int getRounds() {
		return this.rounds;
	}

	public void setRounds(int rounds) {
		this.rounds = ValueRules.atLeastOne("rounds", rounds);
	}

	public Duration getTimeout() {
		return this.timeout;
	}

	public void setTimeout(Duration timeout) {
		this.timeout = ValueRules.positive("timeout", timeout);
	}

	public String getReport() {
		return this.report;
	}

	public void setReport(String report) {
		this.report = report;
	}

	public boolean isIgnoreOtherPollers() {
		return this.ignoreOtherPollers;
	}

	public void setIgnoreOtherPollers(boolean ignoreOtherPollers) {
		this.ignoreOtherPollers = ignoreOtherPollers;
	}

	public OwnWorkflow getWorkflow() {
		return this.workflow;
	}

	public Sweep getSweep() {
		return this.sweep;
	}

	/**
	 * A workflow of the application, to run instead of the built-in one.
	 */
	static class OwnWorkflow {

		/**
		 * Workflow type of the application to run instead of the built-in one.
		 */
		private @Nullable String type;

		/**
		 * Task Queue on which to start it, the one where this build runs the type unless
		 * specified otherwise.
		 */
		private @Nullable String taskQueue;

		/**
		 * Argument of the workflow, as JSON. '{n}' stands for the number of the workflow.
		 */
		private @Nullable String input;

		public @Nullable String getType() {
			return this.type;
		}

		public void setType(@Nullable String type) {
			this.type = type;
		}

		public @Nullable String getTaskQueue() {
			return this.taskQueue;
		}

		public void setTaskQueue(@Nullable String taskQueue) {
			this.taskQueue = ValueRules.taskQueue("task-queue", taskQueue);
		}

		public @Nullable String getInput() {
			return this.input;
		}

		public void setInput(@Nullable String input) {
			this.input = input;
		}

	}

	/**
	 * Settings of Workers to try, in every combination.
	 */
	static class Sweep {

		/**
		 * Numbers of polls to try for workflow tasks and for activities, such as 20, or
		 * 5-100 for a number that follows the load.
		 */
		private List<String> pollers = List.of();

		/**
		 * Numbers of slots to try for workflow tasks and for activities.
		 */
		private List<Integer> slots = List.of();

		/**
		 * Numbers of workflows to keep in memory to try.
		 */
		private List<Integer> cache = List.of();

		public List<String> getPollers() {
			return this.pollers;
		}

		public void setPollers(List<String> pollers) {
			pollers.forEach((poller) -> PollerCount.parse("pollers", poller));
			this.pollers = pollers;
		}

		public List<Integer> getSlots() {
			return this.slots;
		}

		public void setSlots(List<Integer> slots) {
			slots.forEach((size) -> ValueRules.require(size >= 2, "slots", ValueRules.size("slots", size),
					"At least 2 are needed, one of them for workflows in the cache."));
			this.slots = slots;
		}

		public List<Integer> getCache() {
			return this.cache;
		}

		public void setCache(List<Integer> cache) {
			cache.forEach((size) -> ValueRules.size("cache", size));
			this.cache = cache;
		}

	}

}
