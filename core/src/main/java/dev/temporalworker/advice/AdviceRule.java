package dev.temporalworker.advice;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.temporalworker.naming.ClientName;
import dev.temporalworker.worker.polling.WorkerPolls.CallFigures;
import dev.temporalworker.worker.polling.WorkerPolls.Durations;
import dev.temporalworker.worker.tuning.TaskKind;
import dev.temporalworker.worker.tuning.TaskSlots.SlotSupply;
import org.jspecify.annotations.Nullable;

/**
 * Finds one cause for which the Workers of a Task Queue could do better. Beans of this
 * type are asked at every look, one Task Queue after the other, besides those of the
 * starter.
 * <p>
 * A rule is a pure function: what it finds depends on the snapshot only, and a rule that
 * does not know enough finds nothing.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface AdviceRule {

	/**
	 * Look for the cause.
	 * @param snapshot what was seen lately
	 * @return what is found
	 */
	Optional<Finding> apply(Snapshot snapshot);

	/**
	 * What was seen of a Task Queue, its client and the host over a window of time.
	 *
	 * @param place the Task Queue
	 * @param first whether it is the first Task Queue of the client, with which is told
	 * what concerns all
	 * @param window how long the window is
	 * @param host the host and this process
	 * @param client what is shared by all Task Queues of the client
	 * @param work the work by kind of task, of those that something is registered for
	 */
	record Snapshot(Place place, boolean first, Duration window, Host host, Client client, Map<TaskKind, Work> work) {

		/**
		 * Return the work of a kind.
		 * @param kind the kind of task
		 * @return the work, if something is registered for it
		 */
		public Optional<Work> work(TaskKind kind) {
			return Optional.ofNullable(this.work.get(kind));
		}

	}

	/**
	 * A Task Queue.
	 *
	 * @param client the name of the client whose Workers poll it
	 * @param name its name in properties
	 * @param taskQueue the Task Queue name that the Temporal Service knows
	 */
	record Place(ClientName client, String name, String taskQueue) {

		/**
		 * Return a key of the Task Queue.
		 * @param suffix the end of the key as in {@code slots.activity.fixed.size}
		 * @return the whole key
		 */
		public String key(String suffix) {
			return "%s.%s".formatted(this.client.key("worker.queue", this.name), suffix);
		}

	}

	/**
	 * The host and this process. What limits a container counts as its host.
	 *
	 * @param cpu the part of the CPU that is busy, from 0 to 1, negative if not known
	 * @param ownCpu the part of it that this process uses, negative if not known
	 * @param processors how many processors there are
	 * @param heap the part of the heap that was in use when least was, from 0 to 1
	 * @param collecting the part of the time that garbage collectors took
	 */
	record Host(double cpu, double ownCpu, int processors, double heap, double collecting) {

		private static final double BUSY = 0.85;

		private static final double IDLE = 0.6;

		private static final double FULL = 0.85;

		private static final double COLLECTING = 0.05;

		/**
		 * Return whether more work would only wait for the CPU.
		 * @return whether the CPU is known to be busy
		 */
		public boolean isBusy() {
			return this.cpu >= BUSY;
		}

		/**
		 * Return whether there is CPU and heap for more work.
		 * @return whether the CPU is known to be idle enough, and the heap is not short
		 */
		public boolean isIdle() {
			return this.cpu >= 0 && this.cpu < IDLE && !isShortOfHeap();
		}

		/**
		 * Return whether there is hardly room for more work in the heap.
		 * @return whether the heap is never less than nearly full, and collecting it
		 * takes its time
		 */
		public boolean isShortOfHeap() {
			return this.heap >= FULL && this.collecting >= COLLECTING;
		}

	}

	/**
	 * What is shared by all Task Queues of a client.
	 *
	 * @param calls what became of calls of the Temporal Service
	 * @param cache the cache of workflows, or {@code null} if that is not known
	 * @param largestPayload the size in bytes of the largest payloads sent together
	 * @param payloadLimit the size that is refused, or 0 if nothing guards it
	 * @param clockLead how far the clock of this process is ahead of the one of the
	 * Temporal Service at most, or {@code null} if that is not known
	 * @param version what is wrong about the version of the Workers
	 * @param growth what the cache takes of the heap, or {@code null} as long as that is
	 * not known
	 */
	record Client(CallFigures calls, @Nullable Cache cache, long largestPayload, long payloadLimit,
			@Nullable Duration clockLead, List<VersionProblem> version, @Nullable CacheGrowth growth) {

	}

	/**
	 * The cache of workflows.
	 *
	 * @param size how many workflows are in it
	 * @param limit how many there can be
	 * @param hits how many workflow tasks found their workflow in it
	 * @param misses how many did not, although they should have
	 */
	record Cache(int size, int limit, long hits, long misses) {

	}

	/**
	 * What the cache of workflows takes of the heap, measured since the Workers have run
	 * for a while. It is rather too little than too much.
	 *
	 * @param few what was in use when few workflows were cached
	 * @param many what was in use when at least a hundred more were
	 * @param heap how many bytes the heap can have
	 */
	record CacheGrowth(HeapUse few, HeapUse many, long heap) {

		/**
		 * Return what a workflow takes.
		 * @return the number of bytes, which is negative if the heap has not grown
		 */
		public double bytesEach() {
			return this.many.bytesEachSince(this.few);
		}

		/**
		 * Return what would be in use.
		 * @param cached the number of cached workflows
		 * @return the number of bytes
		 */
		public long bytes(int cached) {
			return this.few.bytes() + Math.round((cached - this.few.cached()) * bytesEach());
		}

		/**
		 * Return how many workflows could be cached.
		 * @param bytes the number of bytes that may be in use
		 * @return the number of workflows
		 */
		public long workflows(long bytes) {
			return Math.round(this.few.cached() + (bytes - this.few.bytes()) / bytesEach());
		}

	}

	/**
	 * What garbage collections have left in the heap.
	 *
	 * @param cached how many workflows were cached
	 * @param bytes how many bytes were in use
	 */
	record HeapUse(int cached, long bytes) {

		double bytesEachSince(HeapUse before) {
			return (double) (this.bytes - before.bytes) / (this.cached - before.cached);
		}

	}

	/**
	 * Something that is wrong about the version of the Workers.
	 *
	 * @param taskQueues the Task Queues that it concerns
	 * @param reason what is wrong
	 * @param command what to run, or {@code null} if no command helps
	 */
	record VersionProblem(List<String> taskQueues, String reason, @Nullable String command) {

	}

	/**
	 * The work of one kind of task.
	 *
	 * @param slots the slots
	 * @param polls the polls, or {@code null} if they are not observed
	 * @param waits how long tasks had waited that polls brought, by the clock of the
	 * Temporal Service
	 * @param eager how many tasks came without a poll
	 * @param types the types of tasks that run or have run
	 * @param limits the limits that are set on purpose
	 * @param queue what the Temporal Service tells, or {@code null} if it is not asked
	 */
	record Work(Slots slots, @Nullable Polls polls, Durations waits, long eager, List<Type> types, Limits limits,
			@Nullable Queue queue) {

		private static final Duration LONG = Duration.ofMillis(500);

		private static final Duration SHORT = Duration.ofMillis(100);

		/**
		 * Return whether tasks wait long for a Worker, and nobody wants them to.
		 * @return whether it is known that one of twenty waits longer than half a second,
		 * and no limit holds them back
		 */
		public boolean waitsLong() {
			Duration wait = this.waits.percentile(0.95);
			return wait != null && wait.compareTo(LONG) > 0 && !isHeldBack();
		}

		/**
		 * Return whether a limit holds tasks back that is set on purpose.
		 * @return whether nothing can be concluded from how long they wait
		 */
		public boolean isHeldBack() {
			return this.limits.holdBack() || (this.queue != null && this.queue.limited());
		}

		/**
		 * Return whether tasks hardly wait for a Worker.
		 * @return whether it is known that not one of twenty waits longer than a tenth of
		 * a second
		 */
		public boolean waitsShort() {
			Duration wait = this.waits.percentile(0.95);
			return wait != null && wait.compareTo(SHORT) <= 0;
		}

	}

	/**
	 * The slots for a kind of task.
	 *
	 * @param supply how they are supplied
	 * @param maximum how many there are, or {@code null} where only the supplier knows
	 * @param used how many tasks used one on average
	 * @param exhausted the part of the looks at which tasks used all of them, and another
	 * one was wanted
	 * @param growable whether there can be more while the Worker runs
	 */
	record Slots(SlotSupply supply, @Nullable Integer maximum, double used, double exhausted, boolean growable) {

		private static final double NEARLY_ALWAYS = 0.9;

		/**
		 * Return whether tasks used all slots nearly all the time.
		 * @return whether further tasks had to wait
		 */
		public boolean isExhausted() {
			return this.exhausted >= NEARLY_ALWAYS;
		}

	}

	/**
	 * The polls for a kind of task.
	 *
	 * @param open how many were open on average
	 * @param maximum how many there may be, or 0 if that is not known
	 * @param autoscaling whether their number follows the load
	 * @param tasks how many brought a task
	 * @param empty how many were answered without one
	 */
	record Polls(double open, int maximum, boolean autoscaling, long tasks, long empty) {

		/**
		 * Return the part of the answers that brought a task.
		 * @return the part, from 0 to 1, or 1 if there was no answer
		 */
		public double success() {
			long answers = this.tasks + this.empty;
			return (answers > 0) ? (double) this.tasks / answers : 1;
		}

	}

	/**
	 * A type of task.
	 *
	 * @param name the name of the type
	 * @param running how many ran at the last look
	 * @param overdue how many of them ran longer than their timeout, so that the Temporal
	 * Service has given them up
	 * @param age how long half of them had been running
	 * @param timeout how long an attempt may take, or {@code null} if that is not known
	 * @param usual how long half of those took that have ended since the Workers started,
	 * or {@code null} if none has
	 * @param ended how long those took that ended within the window
	 */
	record Type(String name, int running, int overdue, Duration age, @Nullable Duration timeout,
			@Nullable Duration usual, Durations ended) {

	}

	/**
	 * Limits that are set on purpose.
	 *
	 * @param tasksPerSecond how many tasks this Worker starts per second, or 0 for no
	 * limit
	 * @param queueTasksPerSecond how many all Workers of the Task Queue start together,
	 * or 0 for no limit
	 * @param rate how many tasks per second polls brought
	 * @param deadlock how long a workflow task may hold its thread
	 */
	record Limits(double tasksPerSecond, double queueTasksPerSecond, double rate, Duration deadlock) {

		private static final double REACHED = 0.8;

		/**
		 * Return whether tasks wait because somebody wants it.
		 * @return whether the limit of the Worker is reached, or there is one of all
		 * Workers, which may be
		 */
		public boolean holdBack() {
			return this.queueTasksPerSecond > 0
					|| (this.tasksPerSecond > 0 && this.rate >= REACHED * this.tasksPerSecond);
		}

	}

	/**
	 * What the Temporal Service tells about a Task Queue.
	 *
	 * @param backlog how many tasks wait, approximately
	 * @param workers how many Workers have polled within the last minutes
	 * @param limited whether a limit holds tasks back
	 */
	record Queue(long backlog, int workers, boolean limited) {

	}

	/**
	 * What a rule has found.
	 *
	 * @param rule the name of the rule, in lower case with dashes
	 * @param severity how bad it is
	 * @param what the cause, in one sentence
	 * @param figures what it is concluded from
	 * @param change what to change, or {@code null} if it is nothing in properties
	 * @param expect what to do, and what to expect of it
	 * @param source where to read more
	 */
	record Finding(String rule, Severity severity, String what, List<String> figures, @Nullable Change change,
			String expect, String source) {

	}

	/**
	 * How bad something is.
	 */
	enum Severity {

		/**
		 * Something could be saved or made safer.
		 */
		INFO,

		/**
		 * Tasks suffer.
		 */
		WARN

	}

	/**
	 * A change of a property.
	 *
	 * @param key the key
	 * @param present the value in force, or {@code null} if it has none
	 * @param proposed the value to set
	 * @param slots the same change while the Workers run, or {@code null} if that is not
	 * possible
	 */
	record Change(String key, @Nullable String present, String proposed, @Nullable LiveSlots slots) {

		/**
		 * Return the change as it is written in {@code application.yaml}, where it can
		 * stand anywhere without indentation.
		 * @return a line of YAML
		 */
		public String yaml() {
			return "%s: %s".formatted(this.key, this.proposed);
		}

	}

	/**
	 * Another number of slots while the Workers run.
	 *
	 * @param kind the kind of task
	 * @param slots how many there are to be
	 */
	record LiveSlots(TaskKind kind, int slots) {

	}

}
