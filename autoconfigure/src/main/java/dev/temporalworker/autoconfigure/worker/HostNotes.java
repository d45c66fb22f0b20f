package dev.temporalworker.autoconfigure.worker;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.sun.management.HotSpotDiagnosticMXBean;
import com.sun.management.OperatingSystemMXBean;
import dev.temporalworker.naming.ConstantName;
import dev.temporalworker.runtime.ClientRuntime;
import dev.temporalworker.runtime.ClientRuntime.WorkerRuntime;
import dev.temporalworker.worker.registration.AppliedOptions.Applied;
import dev.temporalworker.worker.registration.TaskQueueSpec;
import dev.temporalworker.worker.tuning.TaskKind;
import dev.temporalworker.worker.tuning.TaskSlots;
import dev.temporalworker.worker.tuning.TaskSlots.SlotSupply;
import io.temporal.worker.WorkerFactoryOptions;
import io.temporal.worker.WorkerOptions;

/**
 * Tells where more tasks can run at the same time than the host has processors for, and
 * where they need more threads than its memory has room for.
 *
 * @param machine the host
 */
record HostNotes(Machine machine) {

	/**
	 * How many tasks a processor can have before it is told. One Task Queue has no more
	 * than 200 of a kind unless somebody says so.
	 */
	static final int TASKS_PER_PROCESSOR = 500;

	private static final int NAMED = 3;

	private static final long MEGABYTE = 1024 * 1024;

	/**
	 * Return what there is to tell.
	 * @param clients all clients
	 * @return a line for each
	 */
	Stream<String> notes(List<ClientRuntime> clients) {
		return tell(clients.stream().flatMap(HostNotes::needs).toList());
	}

	Stream<String> tell(List<Need> needs) {
		return Stream.of(processors(needs), memory(needs)).flatMap(Optional::stream);
	}

	private Optional<String> processors(List<Need> needs) {
		List<Need> chosen = needs.stream().filter((need) -> need.task() && need.chosen()).toList();
		int tasks = sum(chosen);
		return (tasks > (long) TASKS_PER_PROCESSOR * this.machine.processors()) ? Optional
			.of("Up to %d tasks run at the same time on %s, which is enough only for those that wait nearly all the time: %s. Lower these where tasks compute"
				.formatted(tasks,
						(this.machine.processors() == 1) ? "one processor"
								: "%d processors".formatted(this.machine.processors()),
						largest(chosen)))
				: Optional.empty();
	}

	private Optional<String> memory(List<Need> needs) {
		List<Need> platform = needs.stream().filter((need) -> !need.virtual()).toList();
		int threads = sum(platform);
		long stacks = threads * this.machine.stack();
		// Defaults do not fit into a small host either, but hardly ever use all they may
		boolean chosen = platform.stream().anyMatch(Need::chosen);
		return (chosen && stacks + this.machine.heap() > this.machine.memory()) ? Optional
			.of("Up to %d platform threads run tasks and hold cached workflows at the same time; their stacks may take up to %s, which does not fit into %s of memory beside %s of heap: %s. Lower these, or the size of a stack (-Xss), or use virtual threads (from Java 21 on)"
				.formatted(threads, megabytes(stacks), megabytes(this.machine.memory()), megabytes(this.machine.heap()),
						largest(platform)))
				: Optional.empty();
	}

	private static int sum(List<Need> needs) {
		return needs.stream().mapToInt(Need::number).sum();
	}

	private static String megabytes(long bytes) {
		return String.format(Locale.ROOT, "%,d MB", bytes / MEGABYTE);
	}

	private static String largest(List<Need> needs) {
		String named = needs.stream()
			.sorted(Comparator.comparingInt(Need::number).reversed().thenComparing(Need::key))
			.limit(NAMED)
			.map((need) -> "'%s' (%d)".formatted(need.key(), need.number()))
			.collect(Collectors.joining(", "));
		return (needs.size() > NAMED) ? "%s and %d more".formatted(named, needs.size() - NAMED) : named;
	}

	private static Stream<Need> needs(ClientRuntime client) {
		WorkerRuntime workers = client.workers();
		if (workers == null) {
			return Stream.empty();
		}
		List<Need> needs = new ArrayList<>();
		workers.taskQueues().getSpecs().forEach((spec) -> slots(client, workers, spec).forEach(needs::add));
		boolean runsWorkflows = workers.taskQueues()
			.getSpecs()
			.stream()
			.anyMatch((spec) -> spec.runKinds().contains(TaskKind.WORKFLOW));
		if (runsWorkflows) {
			workers.options().findShared().map((shared) -> cache(client, shared.effective())).ifPresent(needs::add);
		}
		return needs.stream();
	}

	private static Stream<Need> slots(ClientRuntime client, WorkerRuntime workers, TaskQueueSpec spec) {
		return spec.runKinds()
			.stream()
			.flatMap((kind) -> workers.slots().find(spec.taskQueue()).map((slots) -> slots.get(kind)).stream())
			.flatMap((slots) -> workers.options()
				.find(spec.taskQueue())
				.map(Applied::effective)
				.flatMap((options) -> slots(client, spec, slots, options))
				.stream());
	}

	// What looks at CPU and memory itself has no fixed number
	private static Optional<Need> slots(ClientRuntime client, TaskQueueSpec spec, TaskSlots slots,
			WorkerOptions options) {
		Integer number = (slots.getSupply() == SlotSupply.FIXED) ? slots.getUsage().maximum() : null;
		TaskKind kind = slots.getKind();
		return Optional.ofNullable(number)
			.map((known) -> new Need(
					"%s.slots.%s.fixed.size".formatted(client.name().key("worker.queue", spec.name()),
							ConstantName.of(kind)),
					known, known > kind.getDefaultSlots(), true, isVirtual(kind, options)));
	}

	private static boolean isVirtual(TaskKind kind, WorkerOptions options) {
		return switch (kind) {
			case WORKFLOW -> options.isUsingVirtualThreadsOnWorkflowWorker();
			case ACTIVITY -> options.isUsingVirtualThreadsOnActivityWorker();
			case LOCAL_ACTIVITY -> options.isUsingVirtualThreadsOnLocalActivityWorker();
			case NEXUS -> options.isUsingVirtualThreadsOnNexusWorker();
		};
	}

	// A cached workflow holds a thread at least
	private static Need cache(ClientRuntime client, WorkerFactoryOptions options) {
		return new Need(client.name().key("worker.cache.max-workflows"),
				Math.min(options.getWorkflowCacheSize(), options.getMaxWorkflowThreadCount()),
				options.getWorkflowCacheSize() > WorkflowThreads.SDK_DEFAULTS.getWorkflowCacheSize(), false,
				options.isUsingVirtualWorkflowThreads());
	}

	/**
	 * What may need threads at the same time.
	 *
	 * @param key the key that says how many
	 * @param number how many there may be
	 * @param chosen whether there may be more than by default
	 * @param task whether these are tasks that run
	 * @param virtual whether they run on virtual threads
	 */
	record Need(String key, int number, boolean chosen, boolean task, boolean virtual) {

	}

	/**
	 * The host. What limits a container counts as its host.
	 *
	 * @param processors how many processors there are
	 * @param memory how many bytes of memory it has
	 * @param heap how many of them the heap can take
	 * @param stack how many of them the stack of a thread can take
	 */
	record Machine(int processors, long memory, long heap, long stack) {

		static Machine ofThisProcess() {
			Runtime runtime = Runtime.getRuntime();
			return new Machine(runtime.availableProcessors(),
					(ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean system)
							? system.getTotalMemorySize() : Long.MAX_VALUE,
					runtime.maxMemory(), stackSize());
		}

		// Where a JVM does not tell, it is what HotSpot has on most platforms
		private static long stackSize() {
			try {
				HotSpotDiagnosticMXBean options = ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
				long kilobytes = Long.parseLong(options.getVMOption("ThreadStackSize").getValue());
				return (kilobytes > 0) ? kilobytes * 1024 : MEGABYTE;
			}
			catch (RuntimeException ex) {
				return MEGABYTE;
			}
		}

	}

}
