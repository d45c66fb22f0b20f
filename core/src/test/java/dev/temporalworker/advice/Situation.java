package dev.temporalworker.advice;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import dev.temporalworker.advice.AdviceRule.Cache;
import dev.temporalworker.advice.AdviceRule.CacheGrowth;
import dev.temporalworker.advice.AdviceRule.Client;
import dev.temporalworker.advice.AdviceRule.HeapUse;
import dev.temporalworker.advice.AdviceRule.Host;
import dev.temporalworker.advice.AdviceRule.Limits;
import dev.temporalworker.advice.AdviceRule.Place;
import dev.temporalworker.advice.AdviceRule.Polls;
import dev.temporalworker.advice.AdviceRule.Queue;
import dev.temporalworker.advice.AdviceRule.Slots;
import dev.temporalworker.advice.AdviceRule.Snapshot;
import dev.temporalworker.advice.AdviceRule.Type;
import dev.temporalworker.advice.AdviceRule.VersionProblem;
import dev.temporalworker.advice.AdviceRule.Work;
import dev.temporalworker.naming.ClientName;
import dev.temporalworker.worker.polling.WorkerPolls.CallFigures;
import dev.temporalworker.worker.polling.WorkerPolls.Durations;
import dev.temporalworker.worker.tuning.TaskKind;
import dev.temporalworker.worker.tuning.TaskSlots.SlotSupply;
import org.jspecify.annotations.Nullable;

/**
 * A situation of Workers. At first all is well: some work, short waits, an idle CPU.
 */
final class Situation {

	static final Place PLACE = new Place(ClientName.PRIMARY, "orders", "orders");

	private static final List<Long> BOUNDS = List.of(10L, 50L, 100L, 200L, 500L, 1_000L, 2_000L, 3_000L, 5_000L,
			10_000L, 30_000L);

	private final Map<TaskKind, KindOfWork> work = new EnumMap<>(TaskKind.class);

	private boolean first = true;

	private double cpu = 0.3;

	private @Nullable Duration clockLead = Duration.ofMillis(3);

	private double heap = 0.4;

	private double collecting = 0.01;

	private Durations calls = durations(20, 500);

	private long failed;

	private Map<String, Long> refusals = Map.of();

	private @Nullable Cache cache = new Cache(50, 600, 1_000, 0);

	private @Nullable CacheGrowth growth;

	private long largestPayload = 1_000;

	private List<VersionProblem> version = List.of();

	Situation() {
		this.work.put(TaskKind.WORKFLOW, new KindOfWork());
		this.work.put(TaskKind.ACTIVITY, new KindOfWork());
	}

	/**
	 * Return durations.
	 * @param millis how long each of them is at most
	 * @param number how many there are
	 * @return the durations
	 */
	static Durations durations(long millis, long number) {
		List<Long> counts = new ArrayList<>(Collections.nCopies(BOUNDS.size() + 1, 0L));
		int index = 0;
		while (index < BOUNDS.size() && millis > BOUNDS.get(index)) {
			index++;
		}
		counts.set(index, number);
		return new Durations(counts);
	}

	Situation ofAnotherTaskQueue() {
		this.first = false;
		return this;
	}

	Situation clockLead(Duration ahead) {
		this.clockLead = ahead;
		return this;
	}

	Situation cpu(double busy) {
		this.cpu = busy;
		return this;
	}

	Situation heap(double used, double part) {
		this.heap = used;
		this.collecting = part;
		return this;
	}

	Situation calls(Durations durations, long failures) {
		this.calls = durations;
		this.failed = failures;
		return this;
	}

	Situation refusals(Map<String, Long> byCause) {
		this.refusals = byCause;
		return this;
	}

	Situation cache(@Nullable Cache used) {
		this.cache = used;
		return this;
	}

	/**
	 * Let the cache be measured.
	 * @param few how many megabytes were in use with 10 workflows
	 * @param many how many were with 1,010
	 * @return this situation, with a heap of 256 MB
	 */
	Situation growth(long few, long many) {
		this.growth = new CacheGrowth(new HeapUse(10, few << 20), new HeapUse(1_010, many << 20), 256L << 20);
		return this;
	}

	Situation largestPayload(long bytes) {
		this.largestPayload = bytes;
		return this;
	}

	Situation version(VersionProblem problem) {
		this.version = List.of(problem);
		return this;
	}

	Situation workflows(Consumer<KindOfWork> change) {
		change.accept(this.work.computeIfAbsent(TaskKind.WORKFLOW, (kind) -> new KindOfWork()));
		return this;
	}

	Situation activities(Consumer<KindOfWork> change) {
		change.accept(this.work.computeIfAbsent(TaskKind.ACTIVITY, (kind) -> new KindOfWork()));
		return this;
	}

	Situation localActivities(Consumer<KindOfWork> change) {
		KindOfWork local = new KindOfWork();
		local.noTasks().observed = false;
		change.accept(local);
		this.work.put(TaskKind.LOCAL_ACTIVITY, local);
		return this;
	}

	Situation without(TaskKind kind) {
		this.work.remove(kind);
		return this;
	}

	Snapshot snapshot() {
		Map<TaskKind, Work> kinds = new EnumMap<>(TaskKind.class);
		this.work.forEach((kind, described) -> kinds.put(kind, described.work()));
		return new Snapshot(PLACE, this.first, Duration.ofMinutes(1),
				new Host(this.cpu, this.cpu, 4, this.heap, this.collecting),
				new Client(new CallFigures(this.calls, this.failed, this.refusals), this.cache, this.largestPayload,
						2_000_000, this.clockLead, this.version, this.growth),
				kinds);
	}

	/**
	 * The work of one kind of task.
	 */
	static final class KindOfWork {

		SlotSupply supply = SlotSupply.FIXED;

		@Nullable Integer slots = 10;

		double used = 3;

		double exhausted;

		boolean growable = true;

		double openPolls = 5;

		int maximumPolls = 5;

		boolean autoscaling;

		long tasks = 300;

		long empty = 5;

		boolean observed = true;

		Durations waits = durations(20, 300);

		long eager;

		List<Type> types = new ArrayList<>();

		double tasksPerSecond;

		double queueTasksPerSecond;

		@Nullable Queue queue;

		KindOfWork allSlotsUsed() {
			this.used = (this.slots != null) ? this.slots : 10;
			this.exhausted = 1;
			return this;
		}

		KindOfWork waits(long millis) {
			this.waits = durations(millis, this.tasks);
			return this;
		}

		KindOfWork noTasks() {
			this.tasks = 0;
			this.waits = Durations.NONE;
			return this;
		}

		KindOfWork running(String type, int number, Duration age, @Nullable Duration timeout,
				@Nullable Duration usual) {
			this.types.add(new Type(type, number, 0, age, timeout, usual, Durations.NONE));
			return this;
		}

		KindOfWork overdue(String type, int number) {
			this.types.add(new Type(type, number, number, Duration.ofMinutes(10), Duration.ofMinutes(1),
					Duration.ofSeconds(1), Durations.NONE));
			return this;
		}

		KindOfWork ended(String type, long millis, long number) {
			this.types
				.add(new Type(type, 0, 0, Duration.ZERO, null, Duration.ofMillis(millis), durations(millis, number)));
			return this;
		}

		private Work work() {
			return new Work(new Slots(this.supply, this.slots, this.used, this.exhausted, this.growable), this.observed
					? new Polls(this.openPolls, this.maximumPolls, this.autoscaling, this.tasks, this.empty) : null,
					this.waits, this.eager, this.types,
					new Limits(this.tasksPerSecond, this.queueTasksPerSecond, this.tasks / 60.0, Duration.ofSeconds(1)),
					this.queue);
		}

	}

}
