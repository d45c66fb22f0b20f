package dev.temporalworker.benchmarks.variant;

import java.util.Arrays;

import org.springframework.util.StringUtils;

/**
 * A way to run the application.
 */
public enum Variant {

	/**
	 * The plain SDK, without metrics.
	 */
	SDK("SDK, no metrics") {

		@Override
		public BenchmarkApplication start(String target, String taskQueue, String... properties) {
			return PlainApplication.start(target, taskQueue, (options, client) -> {
			});
		}

	},

	/**
	 * The plain SDK with the slot suppliers of the starter.
	 */
	SDK_WITH_SLOTS("SDK, observed slots") {

		@Override
		public BenchmarkApplication start(String target, String taskQueue, String... properties) {
			return ObservedSlots.start(target, taskQueue);
		}

	},

	/**
	 * The SDK's own starter with Actuator and Prometheus.
	 */
	OFFICIAL("official starter") {

		@Override
		public BenchmarkApplication start(String target, String taskQueue, String... properties) {
			return OfficialStarterApplication.start(target, taskQueue, properties);
		}

	},

	/**
	 * The starter with Actuator and Prometheus.
	 */
	STARTER("this starter") {

		@Override
		public BenchmarkApplication start(String target, String taskQueue, String... properties) {
			return StarterApplication.start(target, taskQueue, properties);
		}

	},

	/**
	 * The starter with the defaults of the SDK.
	 */
	STARTER_SDK("this starter, defaults of the SDK") {

		@Override
		public BenchmarkApplication start(String target, String taskQueue, String... properties) {
			return StarterApplication.start(target, taskQueue,
					StringUtils.addStringToArray(properties, "temporal.worker.defaults-from=sdk"));
		}

	};

	private static final String OURS = "temporal-worker-spring-boot";

	private static final String THEIRS = "temporal-spring-boot";

	private final String label;

	Variant(String label) {
		this.label = label;
	}

	/**
	 * Returns what to call the variant in a table.
	 * @return the label
	 */
	public String getLabel() {
		return this.label;
	}

	/**
	 * Starts the application in this process.
	 * @param target the address of the Temporal Service
	 * @param taskQueue the Task Queue
	 * @param properties properties of the application, if it is one of Spring Boot
	 * @return the application, whose Workers poll
	 */
	public abstract BenchmarkApplication start(String target, String taskQueue, String... properties);

	/**
	 * Whether an entry of the class path belongs to the application: neither starter is
	 * there where the other one is measured.
	 * @param entry the path of a JAR file or a folder
	 * @return whether to keep it
	 */
	public boolean needs(String entry) {
		String[] names = entry.split("[/\\\\]");
		boolean ours = Arrays.stream(names).anyMatch((name) -> name.startsWith(OURS) || name.equals("autoconfigure"));
		boolean theirs = Arrays.stream(names).anyMatch((name) -> name.startsWith(THEIRS));
		return switch (this) {
			case SDK, SDK_WITH_SLOTS -> true;
			case OFFICIAL -> !ours;
			case STARTER, STARTER_SDK -> !theirs;
		};
	}

	@Override
	public String toString() {
		return this.label;
	}

}
