package dev.temporalworker.worker.tuning;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import dev.temporalworker.worker.tuning.TaskSlots.SlotTask;
import dev.temporalworker.worker.tuning.TaskSlots.SlotUsage;
import io.temporal.worker.tuning.FixedSizeSlotSupplier;
import io.temporal.worker.tuning.LocalActivitySlotInfo;
import io.temporal.worker.tuning.SlotPermit;
import io.temporal.worker.tuning.SlotSupplierFuture;
import io.temporal.worker.tuning.WorkflowSlotInfo;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class FixedSlotsTests {

	private final Slots slots = new Slots(new FixedSizeSlotSupplier<>(2));

	@Test
	void tellsWhatIsUsedReservedAndFree() throws Exception {
		this.slots.use(this.slots.reserve().join());
		assertThat(this.slots.usage()).returns(2, SlotUsage::maximum)
			.returns(1, SlotUsage::used)
			.returns(0, SlotUsage::reserved)
			.returns(1, SlotUsage::free);
		this.slots.reserve();
		assertThat(this.slots.usage()).returns(1, SlotUsage::reserved).returns(0, SlotUsage::free);
	}

	@Test
	void reservationWaitsForARelease() throws Exception {
		SlotPermit first = this.slots.reserve().join();
		this.slots.reserve();
		SlotSupplierFuture third = this.slots.reserve();
		assertThat(third).isNotDone();
		assertThat(this.slots.usage().waiting()).isOne();
		this.slots.release(first);
		assertThat(third).isCompleted();
		assertThat(this.slots.usage().waiting()).isZero();
	}

	@Test
	void reservationsAreServedInTheirOrder() throws Exception {
		List<SlotPermit> permits = List.of(this.slots.reserve().join(), this.slots.reserve().join());
		SlotSupplierFuture third = this.slots.reserve();
		SlotSupplierFuture fourth = this.slots.reserve();
		this.slots.release(permits.get(0));
		assertThat(third).isCompleted();
		assertThat(fourth).isNotDone();
	}

	@Test
	void eagerReservationDoesNotWait() throws Exception {
		assertThat(this.slots.tryReserve()).isNotNull();
		assertThat(this.slots.tryReserve()).isNotNull();
		assertThat(this.slots.tryReserve()).isNull();
		assertThat(this.slots.usage().reserved()).isEqualTo(2);
	}

	@Test
	void releaseWithoutUseFreesTheSlot() throws Exception {
		this.slots.release(this.slots.reserve().join());
		assertThat(this.slots.usage()).returns(0, SlotUsage::reserved).returns(0, SlotUsage::used);
	}

	@Test
	void growsForThoseWhoWait() throws Exception {
		List<SlotSupplierFuture> reservations = reserve(5);
		assertThat(reservations).filteredOn(CompletableFuture::isDone).hasSize(2);
		this.slots.get().resize(4);
		assertThat(reservations).filteredOn(CompletableFuture::isDone).hasSize(4);
		assertThat(this.slots.usage().maximum()).isEqualTo(4);
	}

	@Test
	void shrinkingLeavesSlotsInUseAndGivesNoneUntilFewerAreOut() throws Exception {
		this.slots.get().resize(3);
		List<SlotSupplierFuture> reservations = reserve(4);
		this.slots.get().resize(1);
		assertThat(this.slots.usage()).returns(3, SlotUsage::reserved).returns(0, SlotUsage::free);
		this.slots.release(reservations.get(0).join());
		this.slots.release(reservations.get(1).join());
		assertThat(reservations.get(3)).isNotDone();
		this.slots.release(reservations.get(2).join());
		assertThat(reservations.get(3)).isCompleted();
	}

	@Test
	void resetGoesBackToWhatWasConfigured() throws Exception {
		this.slots.get().resize(1);
		List<SlotSupplierFuture> reservations = reserve(3);
		this.slots.get().reset();
		assertThat(reservations).filteredOn(CompletableFuture::isDone).hasSize(2);
		assertThat(this.slots.usage().maximum()).isEqualTo(2);
	}

	@Test
	void sizeIsAtLeastOne() {
		assertThatIllegalArgumentException().isThrownBy(() -> this.slots.get().resize(0))
			.withMessageContaining("pause");
	}

	@Test
	void pauseWithholdsSlotsUntilResume() throws Exception {
		this.slots.get().pause();
		SlotSupplierFuture reservation = this.slots.reserve();
		assertThat(reservation).isNotDone();
		assertThat(this.slots.tryReserve()).isNull();
		assertThat(this.slots.usage().paused()).isTrue();
		this.slots.get().resume();
		assertThat(reservation).isCompleted();
		assertThat(this.slots.usage().paused()).isFalse();
	}

	@Test
	void growthAndResetDoNotEndAPause() throws Exception {
		this.slots.get().pause();
		SlotSupplierFuture reservation = this.slots.reserve();
		this.slots.get().resize(5);
		this.slots.get().reset();
		assertThat(reservation).isNotDone();
	}

	@Test
	void drainEndsWhenNothingIsUsed() throws Exception {
		SlotPermit permit = this.slots.reserve().join();
		this.slots.use(permit);
		CompletableFuture<Void> drain = this.slots.get().drain();
		assertThat(drain).isNotDone();
		this.slots.release(permit);
		assertThat(drain).isCompleted();
		assertThat(this.slots.usage().paused()).isTrue();
	}

	@Test
	void drainEndsAtOnceWhenNothingIsUsed() {
		assertThat(this.slots.get().drain()).isCompleted();
	}

	@Test
	void resumeCancelsADrain() throws Exception {
		this.slots.use(this.slots.reserve().join());
		CompletableFuture<Void> drain = this.slots.get().drain();
		this.slots.get().resume();
		assertThat(drain).isCancelled();
	}

	@Test
	void abortedReservationLeavesTheQueue() throws Exception {
		SlotPermit permit = this.slots.reserve().join();
		this.slots.reserve();
		SlotSupplierFuture aborted = this.slots.reserve();
		SlotSupplierFuture next = this.slots.reserve();
		assertThat(aborted.abortReservation()).isNull();
		assertThat(aborted).isCancelled();
		this.slots.release(permit);
		assertThat(next).isCompleted();
		assertThat(this.slots.usage().waiting()).isZero();
	}

	@Test
	void abortAfterTheIssueReturnsThePermit() throws Exception {
		SlotSupplierFuture reservation = this.slots.reserve();
		assertThat(reservation.abortReservation()).isSameAs(reservation.join());
		this.slots.release(reservation.join());
		assertThat(this.slots.usage().reserved()).isZero();
	}

	@Test
	void tellsTimesOfLastReservationTaskAndRelease() throws Exception {
		assertThat(this.slots.usage()).returns(null, SlotUsage::lastReservation)
			.returns(null, SlotUsage::lastTask)
			.returns(null, SlotUsage::lastRelease);
		SlotPermit permit = this.slots.reserve().join();
		assertThat(this.slots.usage().lastReservation()).isNotNull();
		assertThat(this.slots.usage().lastTask()).isNull();
		this.slots.use(permit);
		assertThat(this.slots.usage().lastTask()).isNotNull();
		this.slots.release(permit);
		assertThat(this.slots.usage().lastRelease()).isNotNull();
	}

	@Test
	void tellsTasksTheOldestFirst() throws Exception {
		this.slots.use(this.slots.reserve().join(), "Order");
		SlotPermit permit = this.slots.reserve().join();
		this.slots.use(permit, "Charge");
		assertThat(this.slots.get().getTasks()).extracting(SlotTask::type).containsExactly("Order", "Charge");
		assertThat(this.slots.get().getTasks().get(0)).returns("order-1", SlotTask::workflowId)
			.returns("run-1", SlotTask::runId)
			.satisfies((task) -> assertThat(task.age()).isPositive());
		this.slots.release(permit);
		assertThat(this.slots.get().getTasks()).extracting(SlotTask::type).containsExactly("Order");
	}

	@Test
	void supplierThatWorkersShareLimitsThemTogether() throws Exception {
		FixedSizeSlotSupplier<WorkflowSlotInfo> shared = new FixedSizeSlotSupplier<>(2);
		Slots one = new Slots(shared);
		Slots other = new Slots(shared);
		SlotPermit permit = one.reserve().join();
		one.reserve().join();
		SlotSupplierFuture waiting = other.reserve();
		assertThat(waiting).isNotDone();
		one.release(permit);
		assertThat(waiting).isCompleted();
	}

	@Test
	void permitsThatGrowthAddedLeaveTheSuppliersOwnAlone() throws Exception {
		FixedSizeSlotSupplier<WorkflowSlotInfo> shared = new FixedSizeSlotSupplier<>(1);
		Slots one = new Slots(shared);
		one.get().resize(2);
		SlotPermit own = one.reserve().join();
		SlotPermit added = one.reserve().join();
		one.release(added);
		assertThat(new Slots(shared).tryReserve()).isNull();
		one.release(own);
		assertThat(new Slots(shared).tryReserve()).isNotNull();
	}

	@Test
	void isAFixedSupplierForTheSdk() {
		assertThat(this.slots.supplier()).isInstanceOf(FixedSizeSlotSupplier.class);
	}

	@Test
	void threadPoolThatTheSdkSizesBeforeTheFirstReservationIsNotBounded() {
		assertThat(this.slots.supplier().getMaximumSlots()).isEmpty();
	}

	@Test
	void tellsTheSdkTheSizeOfTheMomentAfterTheFirstReservation() throws Exception {
		this.slots.reserve();
		assertThat(this.slots.supplier().getMaximumSlots()).hasValue(2);
		this.slots.get().resize(50);
		assertThat(this.slots.supplier().getMaximumSlots()).hasValue(50);
	}

	@Test
	void neverTellsTheSdkLessSlotsThanAreUsed() throws Exception {
		this.slots.use(this.slots.reserve().join());
		this.slots.use(this.slots.reserve().join());
		this.slots.get().resize(1);
		assertThat(this.slots.supplier().getMaximumSlots()).hasValue(2);
	}

	@Test
	void tellsTheSdkDuringAPauseThatNoneIsLeft() throws Exception {
		this.slots.use(this.slots.reserve().join());
		this.slots.get().pause();
		assertThat(this.slots.supplier().getMaximumSlots()).hasValue(1);
	}

	@Test
	void reportsHowManyAreAvailableWhenThatChangesWithoutATask() throws Exception {
		assertThat(this.slots.available()).isEqualTo(2);
		this.slots.use(this.slots.reserve().join());
		this.slots.get().resize(5);
		assertThat(this.slots.available()).isEqualTo(4);
		this.slots.get().pause();
		assertThat(this.slots.available()).isZero();
		this.slots.get().resume();
		assertThat(this.slots.available()).isEqualTo(4);
	}

	@Test
	void localActivitiesCannotGrowSinceTheSdkSizesTheirQueueOnce() {
		TaskSlots.Observed<LocalActivitySlotInfo> observed = TaskSlots.observe(TaskKind.LOCAL_ACTIVITY,
				new FixedSizeSlotSupplier<>(2), (available) -> {
				});
		assertThat(observed.supplier().getMaximumSlots()).hasValue(2);
		assertThat(observed.slots().canGrow()).isFalse();
		assertThatIllegalArgumentException().isThrownBy(() -> observed.slots().resize(3))
			.withMessageContaining("at most 2");
		observed.slots().resize(1);
		assertThat(observed.slots().getUsage().maximum()).isOne();
	}

	private List<SlotSupplierFuture> reserve(int count) throws Exception {
		List<SlotSupplierFuture> reservations = new ArrayList<>();
		for (int i = 0; i < count; i++) {
			reservations.add(this.slots.reserve());
		}
		return reservations;
	}

}
