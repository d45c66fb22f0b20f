package dev.temporalworker.worker.tuning;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;

import dev.temporalworker.worker.tuning.TaskSlots.SlotSupply;
import dev.temporalworker.worker.tuning.TaskSlots.SlotUsage;
import io.temporal.worker.tuning.FixedSizeSlotSupplier;
import io.temporal.worker.tuning.ResourceBasedController;
import io.temporal.worker.tuning.ResourceBasedControllerOptions;
import io.temporal.worker.tuning.ResourceBasedSlotOptions;
import io.temporal.worker.tuning.ResourceBasedSlotSupplier;
import io.temporal.worker.tuning.SlotPermit;
import io.temporal.worker.tuning.SlotReleaseContext;
import io.temporal.worker.tuning.SlotReserveContext;
import io.temporal.worker.tuning.SlotSupplierFuture;
import io.temporal.worker.tuning.WorkflowSlotInfo;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class WrappedSlotsTests {

	private static final Duration LIMIT = Duration.ofSeconds(30);

	private final ManualSlotSupplier supplier = new ManualSlotSupplier();

	private final Slots slots = new Slots(this.supplier);

	@Test
	void permitIsTheSuppliersOwnAndItSeesEveryCall() throws Exception {
		SlotSupplierFuture reservation = this.slots.reserve();
		SlotPermit permit = this.supplier.give(0);
		assertThat(reservation.join()).isSameAs(permit);
		this.slots.use(permit);
		this.slots.release(permit);
		assertThat(this.supplier.used).containsExactly(permit);
		assertThat(this.supplier.released).containsExactly(permit);
	}

	@Test
	void tellsHowSlotsAreSupplied() {
		ResourceBasedSlotSupplier<WorkflowSlotInfo> resourceBased = ResourceBasedSlotSupplier.createForWorkflow(
				ResourceBasedController
					.newSystemInfoController(ResourceBasedControllerOptions.newBuilder(0.8, 0.8).build()),
				ResourceBasedSlotOptions.newBuilder().build());
		assertThat(this.slots.get().getSupply()).isEqualTo(SlotSupply.CUSTOM);
		assertThat(new Slots(resourceBased).get().getSupply()).isEqualTo(SlotSupply.RESOURCE_BASED);
		assertThat(new Slots(new FixedSizeSlotSupplier<>(5)).get().getSupply()).isEqualTo(SlotSupply.FIXED);
		assertThat(this.slots.get().isSuppliedBy(this.supplier)).isTrue();
		assertThat(this.slots.get().isSuppliedBy(resourceBased)).isFalse();
	}

	@Test
	void maximumIsUnknownUnlessCapped() {
		assertThat(this.slots.usage()).returns(null, SlotUsage::maximum).returns(null, SlotUsage::free);
		this.slots.get().resize(3);
		assertThat(this.slots.usage().maximum()).isEqualTo(3);
		this.slots.get().reset();
		assertThat(this.slots.usage().maximum()).isNull();
	}

	@Test
	void maximumOfTheSupplierIsKept() {
		this.supplier.maximum = 10;
		Slots limited = new Slots(this.supplier);
		assertThat(limited.supplier().getMaximumSlots()).contains(10);
		assertThat(limited.get().canGrow()).isFalse();
		assertThatIllegalArgumentException().isThrownBy(() -> limited.get().resize(20));
		limited.get().resize(5);
		assertThat(limited.usage().maximum()).isEqualTo(5);
	}

	@Test
	void supplierIsNotAskedAboveTheCap() throws Exception {
		this.slots.get().resize(1);
		this.slots.reserve();
		this.slots.reserve();
		assertThat(this.supplier.asked).hasSize(1);
		this.slots.release(this.supplier.give(0));
		assertThat(this.supplier.asked).hasSize(2);
	}

	@Test
	void reservationThatTheSupplierHasNotAnsweredWaits() throws Exception {
		this.slots.reserve();
		assertThat(this.slots.usage()).returns(1, SlotUsage::waiting).returns(0, SlotUsage::reserved);
		this.supplier.give(0);
		assertThat(this.slots.usage()).returns(0, SlotUsage::waiting).returns(1, SlotUsage::reserved);
	}

	@Test
	void permitThatComesDuringAPauseGoesBackAndIsAskedForAgain() throws Exception {
		SlotSupplierFuture reservation = this.slots.reserve();
		this.slots.get().pause();
		SlotPermit early = this.supplier.give(0);
		assertThat(reservation).isNotDone();
		assertThat(this.supplier.released).containsExactly(early);
		this.slots.get().resume();
		assertThat(reservation).isNotDone();
		assertThat(this.supplier.give(1)).isSameAs(reservation.join());
	}

	@Test
	void permitThatComesAfterTheCapWasLoweredGoesBack() throws Exception {
		SlotSupplierFuture first = this.slots.reserve();
		SlotSupplierFuture second = this.slots.reserve();
		this.slots.get().resize(1);
		this.supplier.give(0);
		SlotPermit tooMuch = this.supplier.give(1);
		assertThat(first).isCompleted();
		assertThat(second).isNotDone();
		assertThat(this.supplier.released).containsExactly(tooMuch);
		assertThat(this.slots.usage()).returns(1, SlotUsage::reserved).returns(1, SlotUsage::waiting);
	}

	@Test
	void abortIsPassedOn() throws Exception {
		this.slots.get().resize(1);
		SlotSupplierFuture aborted = this.slots.reserve();
		SlotSupplierFuture next = this.slots.reserve();
		assertThat(aborted.abortReservation()).isNull();
		assertThat(this.supplier.aborted).isOne();
		assertThat(this.supplier.give(1)).isSameAs(next.join());
	}

	@Test
	void permitThatComesAfterAnAbortGoesBack() throws Exception {
		LateSupplier late = new LateSupplier();
		Slots lateSlots = new Slots(late);
		lateSlots.get().resize(1);
		SlotSupplierFuture reservation = lateSlots.reserve();
		assertThat(reservation.abortReservation()).isNull();
		SlotPermit permit = new SlotPermit();
		late.futures.remove().complete(permit);
		assertThat(late.returned).containsExactly(permit);
		assertThat(lateSlots.reserve()).isNotDone();
		assertThat(late.futures).hasSize(1);
	}

	@Test
	void permitThatTheAbortReturnsGoesBackOnce() throws Exception {
		LateSupplier late = new LateSupplier();
		late.onAbort = new SlotPermit();
		Slots lateSlots = new Slots(late);
		SlotSupplierFuture reservation = lateSlots.reserve();
		assertThat(reservation.abortReservation()).isNull();
		late.futures.remove().complete(late.onAbort);
		assertThat(late.returned).containsExactly(late.onAbort);
	}

	@Test
	void reservationThatTheSupplierFailsWaitsUntilItIsTriedAgain() throws Exception {
		this.supplier.failure = new IllegalStateException("no");
		SlotSupplierFuture reservation = this.slots.reserve();
		assertThat(reservation).isNotDone();
		assertThat(this.slots.usage()).returns("java.lang.IllegalStateException: no", SlotUsage::failure)
			.returns(1, SlotUsage::waiting)
			.satisfies((usage) -> assertThat(usage.failingSince()).isNotNull());
		this.supplier.failure = null;
		awaitAsked(1);
		assertThat(this.supplier.give(0)).isSameAs(reservation.join());
		assertThat(this.slots.usage()).returns(null, SlotUsage::failure).returns(null, SlotUsage::failingSince);
	}

	@Test
	void errorOfTheSupplierIsTreatedLikeAnException() throws Exception {
		this.supplier.error = new NoClassDefFoundError("Limits");
		SlotSupplierFuture reservation = this.slots.reserve();
		assertThat(this.slots.usage().failure()).isEqualTo("java.lang.NoClassDefFoundError: Limits");
		this.supplier.error = null;
		awaitAsked(1);
		assertThat(this.supplier.give(0)).isSameAs(reservation.join());
	}

	@Test
	void supplierThatFailsIsAskedByOneReservationAtATime() throws Exception {
		this.supplier.failure = new IllegalStateException("no");
		SlotSupplierFuture first = this.slots.reserve();
		SlotSupplierFuture second = this.slots.reserve();
		this.supplier.failure = null;
		awaitAsked(1);
		assertThat(this.supplier.asked).hasSize(1);
		assertThat(this.supplier.give(0)).isSameAs(first.join());
		assertThat(this.supplier.give(1)).isSameAs(second.join());
	}

	@Test
	void supplierThatGoesOnFailingIsTriedSeldom() throws Exception {
		this.supplier.failure = new IllegalStateException("no");
		this.slots.reserve();
		Awaitility.await().atMost(LIMIT).until(() -> this.supplier.failures.get() >= 4);
		assertThat(this.supplier.failures.get()).isLessThan(10);
	}

	@Test
	void eagerReservationOfASupplierThatFailsGetsNothing() {
		this.supplier.failure = new IllegalStateException("no");
		assertThat(this.slots.tryReserve()).isNull();
		assertThat(this.slots.tryReserve()).isNull();
		assertThat(this.supplier.failures).hasValue(1);
		this.supplier.failure = null;
		this.supplier.eager = new SlotPermit();
		Awaitility.await().atMost(LIMIT).until(() -> this.slots.tryReserve() != null);
		assertThat(this.slots.usage().failingSince()).isNull();
	}

	@Test
	void failureAfterAWaitLetsTheReservationWaitAgain() throws Exception {
		this.slots.get().resize(1);
		this.slots.reserve();
		SlotSupplierFuture second = this.slots.reserve();
		SlotPermit permit = this.supplier.give(0);
		this.supplier.failure = new IllegalStateException("no");
		this.slots.release(permit);
		assertThat(second).isNotDone();
		assertThat(this.slots.usage()).returns(0, SlotUsage::reserved).returns(1, SlotUsage::waiting);
		this.supplier.failure = null;
		awaitAsked(2);
		assertThat(this.supplier.give(1)).isSameAs(second.join());
	}

	@Test
	void failedFutureLetsTheReservationWait() throws Exception {
		SlotSupplierFuture reservation = this.slots.reserve();
		this.supplier.asked.get(0).completeExceptionally(new IllegalStateException("no"));
		assertThat(reservation).isNotDone();
		assertThat(this.slots.usage().failure()).isEqualTo("java.lang.IllegalStateException: no");
		awaitAsked(2);
		assertThat(this.supplier.give(1)).isSameAs(reservation.join());
	}

	@Test
	void reservationThatIsAbortedWhileItTriesTheSupplierAgainLeavesTheNextOneToTry() throws Exception {
		this.supplier.failure = new IllegalStateException("no");
		SlotSupplierFuture first = this.slots.reserve();
		SlotSupplierFuture second = this.slots.reserve();
		this.supplier.failure = null;
		awaitAsked(1);
		assertThat(first.abortReservation()).isNull();
		awaitAsked(2);
		assertThat(this.supplier.give(1)).isSameAs(second.join());
	}

	@Test
	void reservationThatWaitsForASupplierThatFailsCanBeAborted() throws Exception {
		this.supplier.failure = new IllegalStateException("no");
		SlotSupplierFuture reservation = this.slots.reserve();
		assertThat(reservation.abortReservation()).isNull();
		assertThat(this.slots.usage()).returns(0, SlotUsage::reserved).returns(0, SlotUsage::waiting);
	}

	@Test
	void pauseWhileTheSupplierFailsEndsAsAnyOther() throws Exception {
		this.supplier.failure = new IllegalStateException("no");
		SlotSupplierFuture reservation = this.slots.reserve();
		this.slots.get().pause();
		this.supplier.failure = null;
		this.slots.get().resume();
		awaitAsked(1);
		assertThat(this.supplier.give(0)).isSameAs(reservation.join());
	}

	@Test
	void taskGoesOnWhenTheSupplierFailsToHearOfIt() {
		this.supplier.eager = new SlotPermit();
		SlotPermit permit = this.slots.tryReserve();
		assertThat(permit).isNotNull();
		this.supplier.failure = new IllegalStateException("no");
		this.slots.use(permit);
		assertThat(this.slots.usage()).returns(1, SlotUsage::used);
		this.slots.release(permit);
		assertThat(this.slots.usage()).returns(0, SlotUsage::used).returns(null, SlotUsage::failingSince);
	}

	@Test
	void slotsAreFreedByTasksAndByTheEndOfAPauseOnly() {
		this.supplier.eager = new SlotPermit();
		SlotPermit unused = this.slots.tryReserve();
		assertThat(unused).isNotNull();
		this.slots.release(unused);
		assertThat(this.slots.usage().lastFreed()).isNull();
		SlotPermit used = this.slots.tryReserve();
		assertThat(used).isNotNull();
		this.slots.use(used);
		this.slots.release(used);
		assertThat(this.slots.usage())
			.satisfies((usage) -> assertThat(usage.lastFreed()).isNotNull().isEqualTo(usage.lastRelease()));
		this.slots.get().pause();
		this.slots.get().resume();
		assertThat(this.slots.usage()).satisfies((usage) -> assertThat(usage.lastFreed()).isAfter(usage.lastRelease()));
	}

	@Test
	void thousandsOfWaitersDoNotOverflowTheStackWhenTheSupplierWorksAgain() throws Exception {
		this.supplier.failure = new IllegalStateException("no");
		SlotSupplierFuture last = this.slots.reserve();
		for (int i = 0; i < 20_000; i++) {
			last = this.slots.reserve();
		}
		SlotSupplierFuture end = last;
		this.supplier.always = true;
		this.supplier.failure = null;
		Awaitility.await().atMost(LIMIT).until(end::isDone);
		assertThat(this.slots.usage().waiting()).isZero();
	}

	private void awaitAsked(int times) {
		Awaitility.await().atMost(LIMIT).until(() -> this.supplier.asked.size() == times);
	}

	@Test
	void emptyAnswerToAnEagerReservationLeavesNothingReserved() {
		this.slots.get().resize(1);
		assertThat(this.slots.tryReserve()).isNull();
		this.supplier.eager = new SlotPermit();
		assertThat(this.slots.tryReserve()).isSameAs(this.supplier.eager);
	}

	@Test
	void supplierMayIssueTheSamePermitAgain() {
		this.supplier.eager = new SlotPermit();
		for (int i = 0; i < 3; i++) {
			SlotPermit permit = this.slots.tryReserve();
			assertThat(permit).isNotNull();
			this.slots.use(permit);
			this.slots.release(permit);
		}
		assertThat(this.slots.usage()).returns(0, SlotUsage::used).returns(0, SlotUsage::reserved);
	}

	@Test
	void heartbeatsTellTheKindByTheNameOfTheClass() {
		ResourceBasedController controller = ResourceBasedController
			.newSystemInfoController(ResourceBasedControllerOptions.newBuilder(0.8, 0.8).build());
		Slots resourceBased = new Slots(
				ResourceBasedSlotSupplier.createForWorkflow(controller, ResourceBasedSlotOptions.newBuilder().build()));
		assertThat(resourceBased.supplier().getClass().getSimpleName()).isEqualTo("ResourceBased");
		assertThat(this.slots.supplier().getClass().getSimpleName()).isEqualTo("Custom");
		assertThat(new Slots(new OwnFixed()).supplier()).isInstanceOf(FixedSizeSlotSupplier.class);
	}

	/**
	 * Is more than the SDK's own supplier and therefore only capped.
	 */
	private static final class OwnFixed extends FixedSizeSlotSupplier<WorkflowSlotInfo> {

		OwnFixed() {
			super(3);
		}

	}

	/**
	 * Has futures that an abort does not end.
	 */
	private static final class LateSupplier extends FixedSizeSlotSupplier<WorkflowSlotInfo> {

		private final Deque<CompletableFuture<SlotPermit>> futures = new ArrayDeque<>();

		private final Deque<SlotPermit> returned = new ArrayDeque<>();

		private @Nullable SlotPermit onAbort;

		LateSupplier() {
			super(1);
		}

		@Override
		public SlotSupplierFuture reserveSlot(SlotReserveContext<WorkflowSlotInfo> context) {
			SlotSupplierFuture future = new SlotSupplierFuture() {

				@Override
				public @Nullable SlotPermit abortReservation() {
					return LateSupplier.this.onAbort;
				}

			};
			this.futures.add(future);
			return future;
		}

		@Override
		public void releaseSlot(SlotReleaseContext<WorkflowSlotInfo> context) {
			this.returned.add(context.getSlotPermit());
		}

	}

}
