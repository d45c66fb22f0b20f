package dev.temporalworker.autoconfigure.benchmark;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.Stream;

import com.google.protobuf.ByteString;
import dev.temporalworker.autoconfigure.PropertyRules;
import dev.temporalworker.autoconfigure.UniformNames;
import dev.temporalworker.autoconfigure.benchmark.TemporalBenchmarkProperties.OwnWorkflow;
import dev.temporalworker.autoconfigure.benchmark.TemporalBenchmarkProperties.Sweep;
import dev.temporalworker.autoconfigure.worker.CommandWorkflow;
import dev.temporalworker.autoconfigure.worker.TemporalWorkerProperties;
import dev.temporalworker.naming.ClientName;
import dev.temporalworker.naming.NearestName;
import dev.temporalworker.worker.registration.DeclaredTaskQueues.DeclaredTaskQueue;
import dev.temporalworker.worker.registration.TaskQueueSpec;
import dev.temporalworker.worker.registration.TaskQueueSpec.ActivitiesSpec;
import dev.temporalworker.worker.registration.TaskQueueSpec.WorkflowSpec;
import dev.temporalworker.worker.registration.TaskQueues;
import io.temporal.api.common.v1.Payload;
import io.temporal.common.converter.RawValue;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.util.StringUtils;

/**
 * Makes a plan of the properties.
 *
 * @param properties the properties
 * @param workers the properties of the Workers
 * @param taskQueues what the Workers of this build run
 * @param id tells the benchmark from others
 */
record BenchmarkPlans(TemporalBenchmarkProperties properties, TemporalWorkerProperties workers, TaskQueues taskQueues,
		String id) {

	private static final PropertyRules RULES = new PropertyRules("temporal.benchmark");

	private static final PropertyRules QUEUES = new PropertyRules(ClientName.PRIMARY.key("worker.queue"));

	private static final int DEFAULT_WORKFLOWS = 1_000;

	private static final String NUMBER = "{n}";

	/**
	 * Return the plan.
	 * @return the plan
	 */
	BenchmarkPlan plan() {
		Integer workflows = this.properties.getWorkflows();
		RULES.require(workflows == null || this.properties.getDuration() == null, "workflows", workflows,
				"It excludes '%s': only one of them can be set.".formatted(RULES.key("duration")));
		Load load = new Load(this.properties.getInFlight(), this.properties.getRate(),
				(workflows != null) ? workflows : DEFAULT_WORKFLOWS, this.properties.getDuration());
		return new BenchmarkPlan(workload(), load, this.properties.getWarmUp(), points(this.properties.getSweep()),
				this.properties.getRounds(), report());
	}

	/**
	 * Return the Task Queue of the built-in workflow.
	 * @return the Task Queue, with the name of the queue whose settings its Workers get,
	 * or with a name that no queue has
	 */
	DeclaredTaskQueue builtInQueue() {
		String taskQueue = BuiltInWorkflow.taskQueue(this.id);
		String queue = settingsFrom();
		return new DeclaredTaskQueue(ClientName.PRIMARY, (queue != null) ? queue : taskQueue, taskQueue, true);
	}

	private @Nullable String settingsFrom() {
		String name = this.properties.getSettingsFrom();
		if (!StringUtils.hasText(name)) {
			return null;
		}
		Set<String> declared = UniformNames.distinct(this.workers.getQueue()).keySet();
		return UniformNames.find(name, declared)
			.orElseThrow(() -> new InvalidConfigurationPropertyValueException(RULES.key("settings-from"), name,
					"No queue of this name is declared. Declared: %s. %s".formatted(NearestName.list(declared),
							NearestName.suggest(name, declared,
									"remove the key, so that 'temporal.worker.defaults' alone apply."))));
	}

	private Workload workload() {
		OwnWorkflow own = this.properties.getWorkflow();
		CommandWorkflow workflow = CommandWorkflow.of(RULES.at("workflow"), own.getType(), own.getTaskQueue(),
				own.getInput());
		if (workflow == null) {
			return builtIn();
		}
		RULES.require(this.properties.getSleep().isZero(), "sleep", this.properties.getSleep(),
				hasNoEffect(workflow.rules()));
		RULES.require(this.properties.getPayloadSize().toBytes() == 0, "payload-size", this.properties.getPayloadSize(),
				hasNoEffect(workflow.rules()));
		RULES.require(settingsFrom() == null, "settings-from", this.properties.getSettingsFrom(),
				hasNoEffect(workflow.rules()));
		List<TaskQueueSpec> specs = this.taskQueues.getSpecs();
		return new Workload(workflow.type(), workflow.type(), workflow.taskQueue(this.taskQueues),
				arguments(workflow.input()), this.properties.getTimeout(), specs, settings(specs));
	}

	// What a queue has of its own is not what the defaults say
	private AdvisedSettings settings(List<TaskQueueSpec> specs) {
		List<String> queues = specs.stream().map((spec) -> spec.queue().name()).distinct().toList();
		List<String> ofTheirOwn = queues.stream().filter(this.workers.queuesWithPollsOrSlots()::contains).toList();
		return new AdvisedSettings(ofTheirOwn.size() < queues.size(), ofTheirOwn);
	}

	private static String hasNoEffect(PropertyRules rules) {
		return "It is for the built-in workflow, and has no effect on that of '%s'.".formatted(rules.key("type"));
	}

	private static IntFunction<List<Object>> arguments(@Nullable String input) {
		return (number) -> (input != null) ? List.of(json(input.replace(NUMBER, String.valueOf(number)))) : List.of();
	}

	private static RawValue json(String text) {
		return new RawValue(Payload.newBuilder()
			.putMetadata("encoding", ByteString.copyFromUtf8("json/plain"))
			.setData(ByteString.copyFromUtf8(text))
			.build());
	}

	private Workload builtIn() {
		byte[] payload = new byte[(int) this.properties.getPayloadSize().toBytes()];
		// What can't be compressed, as what is encrypted
		new Random(payload.length).nextBytes(payload);
		List<Object> arguments = List.of(this.properties.getSleep().toMillis(), payload);
		String queue = settingsFrom();
		TaskQueueSpec spec = new TaskQueueSpec(builtInQueue(),
				List.of(new WorkflowSpec(BuiltInWorkflow.class, Set.of(), BuiltInWorkflow::new)),
				List.of(new ActivitiesSpec(BuiltInWorkflow.TYPE, new BuiltInActivity(), Set.of())), List.of());
		String name = "built-in workflow with one activity of %s and %s%s".formatted(
				PropertyRules.text(this.properties.getSleep()), PropertyRules.text(this.properties.getPayloadSize()),
				(queue != null) ? ", with the settings of '%s'".formatted(QUEUES.namedKey(queue)) : "");
		return new Workload(name, BuiltInWorkflow.TYPE, spec.taskQueue(), (number) -> arguments,
				this.properties.getTimeout(), List.of(spec),
				(queue != null) ? AdvisedSettings.of(queue) : AdvisedSettings.DEFAULTS);
	}

	private static List<Point> points(Sweep sweep) {
		List<Point> points = new ArrayList<>(List.of(Point.CONFIGURED));
		for (PollerCount pollers : orNone(
				sweep.getPollers().stream().map((text) -> PollerCount.parse("pollers", text)))) {
			for (Integer slots : orNone(sweep.getSlots().stream())) {
				for (Integer cache : orNone(sweep.getCache().stream())) {
					points.add(new Point(pollers, slots, cache));
				}
			}
		}
		return points.stream().distinct().toList();
	}

	private static <T> List<@Nullable T> orNone(Stream<T> values) {
		List<@Nullable T> list = new ArrayList<>(values.toList());
		if (list.isEmpty()) {
			list.add(null);
		}
		return list;
	}

	private Path report() {
		Path report = Path.of(this.properties.getReport()).toAbsolutePath();
		Path directory = report.getParent();
		boolean writable = directory != null && Files.isDirectory(directory) && Files.isWritable(directory)
				&& (!Files.exists(report) || Files.isRegularFile(report) && Files.isWritable(report));
		RULES.require(writable, "report", this.properties.getReport(),
				"It can't be written. Name a file in a directory that exists and that this process may write to.");
		return report;
	}

}
