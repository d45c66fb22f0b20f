package dev.temporalworker.autoconfigure.worker;

import java.util.List;

import dev.temporalworker.TemporalActivities;
import dev.temporalworker.TemporalWorkflow;
import dev.temporalworker.autoconfigure.worker.HostNotes.Machine;
import dev.temporalworker.autoconfigure.worker.HostNotes.Need;
import dev.temporalworker.autoconfigure.worker.registration.Contexts;
import dev.temporalworker.runtime.ClientRuntime;
import io.temporal.activity.ActivityInterface;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import org.junit.jupiter.api.Test;

import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

class HostNotesTests {

	private static final long MEGABYTE = 1024 * 1024;

	/**
	 * Two processors and 2 GB, of which the heap can have a half.
	 */
	private final HostNotes notes = notes(2, 2048);

	@Test
	void tasksFarBeyondWhatProcessorsCanRunAreTold() {
		assertThat(tell(tasks("orders", 1_500), tasks("mail", 500))).containsExactly(
				"Up to 2000 tasks run at the same time on 2 processors, which is enough only for those that wait nearly all the time: 'orders' (1500), 'mail' (500). Lower these where tasks compute");
	}

	@Test
	void asManyTasksAsProcessorsMayHaveAreNotTold() {
		assertThat(tell(tasks("orders", 1_000))).isEmpty();
		assertThat(tell(tasks("orders", 1_001))).hasSize(1);
	}

	@Test
	void tasksThatNobodyHasChosenAreNotTold() {
		assertThat(tell(new Need("orders", 5_000, false, true, true))).isEmpty();
	}

	@Test
	void stacksThatDoNotFitBesideTheHeapAreTold() {
		assertThat(tell(new Need("cache", 600, false, false, false), threads("orders", 200), threads("mail", 225)))
			.containsExactly(
					"Up to 1025 platform threads run tasks and hold cached workflows at the same time; their stacks may take up to 1,025 MB, which does not fit into 2,048 MB of memory beside 1,024 MB of heap: 'cache' (600), 'mail' (225), 'orders' (200). Lower these, or the size of a stack (-Xss), or use virtual threads (from Java 21 on)");
	}

	@Test
	void stacksThatFitBesideTheHeapAreNotTold() {
		assertThat(tell(new Need("cache", 600, false, false, false), threads("orders", 424))).isEmpty();
	}

	@Test
	void stacksOfNothingButDefaultsAreNotTold() {
		assertThat(tell(new Need("cache", 600, false, false, false), new Need("orders", 600, false, true, false)))
			.isEmpty();
	}

	@Test
	void virtualThreadsHaveNoStacksBesideTheHeap() {
		assertThat(tell(new Need("cache", 10_000, true, false, true), threads("orders", 300))).isEmpty();
	}

	@Test
	void onlyTheLargestNumbersAreNamed() {
		assertThat(tell(tasks("a", 300), tasks("b", 301), tasks("c", 302), tasks("d", 303), tasks("e", 304)))
			.singleElement()
			.asString()
			.contains("'e' (304), 'd' (303), 'c' (302) and 2 more.");
	}

	@Test
	void eachSlotAndEachCachedWorkflowNeedsAThread() {
		workflowsAndActivities().withPropertyValues("temporal.worker.cache.max-workflows=601")
			.withPropertyValues("temporal.worker.cache.max-threads=1300")
			.run((context) -> assertThat(
					notes(1, 1024).notes(context.getBeanProvider(ClientRuntime.class).stream().toList()))
				.singleElement()
				.asString()
				.startsWith("Up to 1201 platform threads")
				.contains(
						"'temporal.worker.cache.max-workflows' (601), 'temporal.worker.queue.orders.slots.activity.fixed.size' (200), 'temporal.worker.queue.orders.slots.local-activity.fixed.size' (200) and 1 more."));
	}

	@Test
	void defaultsAreNotTold() {
		workflowsAndActivities().run((context) -> assertThat(
				notes(1, 1024).notes(context.getBeanProvider(ClientRuntime.class).stream().toList()))
			.isEmpty());
	}

	@Test
	void slotsBeyondTheDefaultsAreNamedByTheirKeys() {
		workflowsAndActivities()
			.withPropertyValues("temporal.worker.queue.orders.slots.activity.fixed.size=400",
					"temporal.worker.queue.orders.slots.local-activity.fixed.size=201",
					"temporal.worker.queue.orders.slots.workflow.fixed.size=200")
			.run((context) -> assertThat(
					notes(1, 8192).notes(context.getBeanProvider(ClientRuntime.class).stream().toList()))
				.singleElement()
				.asString()
				.startsWith("Up to 601 tasks run at the same time on one processor")
				.contains(
						"'temporal.worker.queue.orders.slots.activity.fixed.size' (400), 'temporal.worker.queue.orders.slots.local-activity.fixed.size' (201)."));
	}

	@Test
	void slotsThatFollowTheHostAreNotTold() {
		workflowsAndActivities()
			.withPropertyValues("temporal.worker.defaults.slots.activity.resource-based.maximum=5000",
					"temporal.worker.resource-controller.target-cpu=0.8",
					"temporal.worker.resource-controller.target-memory=0.8")
			.run((context) -> assertThat(
					notes(1, 8192).notes(context.getBeanProvider(ClientRuntime.class).stream().toList()))
				.isEmpty());
	}

	@Test
	void hostOfThisProcessIsKnown() {
		Machine machine = Machine.ofThisProcess();
		assertThat(machine.processors()).isPositive();
		assertThat(machine.memory()).isGreaterThan(machine.heap());
		assertThat(machine.stack()).isBetween(64L * 1024, 64 * MEGABYTE);
	}

	private List<String> tell(Need... needs) {
		return this.notes.tell(List.of(needs)).toList();
	}

	private static HostNotes notes(int processors, long megabytes) {
		return new HostNotes(new Machine(processors, megabytes * MEGABYTE, megabytes * MEGABYTE / 2, MEGABYTE));
	}

	private static Need tasks(String key, int number) {
		return new Need(key, number, true, true, true);
	}

	private static Need threads(String key, int number) {
		return new Need(key, number, true, true, false);
	}

	/**
	 * On platform threads, whichever JDK runs it.
	 */
	private static ApplicationContextRunner workflowsAndActivities() {
		return Contexts.registering(OrderWorkflow.class)
			.withBean(OrderActivities.class)
			.withPropertyValues("temporal.worker.defaults-from=sdk");
	}

	@ActivityInterface
	public interface Orders {

		void order();

	}

	@TemporalActivities(taskQueue = "orders")
	static class OrderActivities implements Orders {

		@Override
		public void order() {
		}

	}

	@WorkflowInterface
	public interface Order {

		@WorkflowMethod
		void run();

	}

	@TemporalWorkflow(taskQueue = "orders")
	public static class OrderWorkflow implements Order {

		@Override
		public void run() {
		}

	}

}
