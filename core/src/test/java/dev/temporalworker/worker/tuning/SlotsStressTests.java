package dev.temporalworker.worker.tuning;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import dev.temporalworker.worker.tuning.TaskSlots.SlotUsage;
import io.temporal.worker.tuning.FixedSizeSlotSupplier;
import io.temporal.worker.tuning.SlotPermit;
import io.temporal.worker.tuning.SlotSupplierFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class SlotsStressTests {

	private static final int WORKERS = 12;

	private static final int ROUNDS = 4_000;

	// After each failure the supplier is left alone for a moment
	private static final int ROUNDS_WITH_FAILURES = 200;

	private static final int LARGEST = 8;

	private final long seed = ThreadLocalRandom.current().nextLong();

	private final AtomicInteger out = new AtomicInteger();

	private final AtomicInteger mostOut = new AtomicInteger();

	private final CountDownLatch working = new CountDownLatch(WORKERS);

	@Test
	void fixedSlotsKeepTheirLimitAndAreNotLost() throws Exception {
		stress(new Slots(new FixedSizeSlotSupplier<>(3)), ROUNDS);
	}

	@ParameterizedTest
	@ValueSource(ints = { 0, 17 })
	void slotsOfOtherSuppliersKeepTheCapAndAreNotLost(int failEvery) throws Exception {
		PooledSlotSupplier supplier = new PooledSlotSupplier(LARGEST - 2, failEvery);
		stress(new Slots(supplier), (failEvery > 0) ? ROUNDS_WITH_FAILURES : ROUNDS);
		assertThat(supplier.issued()).as("seed %d", this.seed).isZero();
		assertThat(supplier.mistakes()).as("seed %d", this.seed).isZero();
	}

	private void stress(Slots slots, int rounds) throws Exception {
		slots.get().resize(LARGEST);
		List<Callable<Void>> jobs = new ArrayList<>();
		for (int i = 0; i < WORKERS; i++) {
			Random random = new Random(this.seed + i);
			jobs.add(() -> work(slots, random, rounds));
		}
		jobs.add(() -> operate(slots, new Random(this.seed - 1)));
		ExecutorService executor = Executors.newFixedThreadPool(jobs.size());
		try {
			for (Future<Void> job : executor.invokeAll(jobs, 60, TimeUnit.SECONDS)) {
				assertThat(job).as("seed %d, %s", this.seed, slots.usage()).succeedsWithin(Duration.ZERO);
			}
		}
		finally {
			executor.shutdownNow();
		}
		assertThat(slots.usage()).as("seed %d", this.seed)
			.returns(0, SlotUsage::used)
			.returns(0, SlotUsage::reserved)
			.returns(0, SlotUsage::waiting);
		assertThat(slots.get().getTasks()).as("seed %d", this.seed).isEmpty();
		assertThat(this.mostOut.get()).as("seed %d", this.seed).isBetween(1, LARGEST);
		assertThatAllAreFree(slots);
	}

	private @Nullable Void work(Slots slots, Random random, int rounds) throws Exception {
		try {
			for (int round = 0; round < rounds; round++) {
				SlotPermit permit = obtain(slots, random);
				if (permit != null) {
					spend(slots, permit, random);
				}
			}
		}
		finally {
			this.working.countDown();
		}
		return null;
	}

	private @Nullable SlotPermit obtain(Slots slots, Random random) throws Exception {
		return switch (random.nextInt(4)) {
			case 0 -> slots.tryReserve();
			case 1 -> abort(slots.reserve(), random.nextInt(200));
			default -> slots.reserve().get(30, TimeUnit.SECONDS);
		};
	}

	private @Nullable SlotPermit abort(SlotSupplierFuture reservation, int spins) {
		for (int i = 0; i < spins; i++) {
			Thread.onSpinWait();
		}
		return reservation.abortReservation();
	}

	private void spend(Slots slots, SlotPermit permit, Random random) {
		this.mostOut.accumulateAndGet(this.out.incrementAndGet(), Math::max);
		if (random.nextInt(3) > 0) {
			slots.use(permit);
		}
		if (random.nextInt(8) == 0) {
			Thread.yield();
		}
		this.out.decrementAndGet();
		slots.release(permit);
	}

	private @Nullable Void operate(Slots slots, Random random) {
		try {
			while (this.working.getCount() > 0) {
				operateOnce(slots, random);
			}
			return null;
		}
		finally {
			slots.get().resume();
			slots.get().resize(LARGEST);
		}
	}

	private void operateOnce(Slots slots, Random random) {
		int limit = random.nextInt(LARGEST + 1);
		if (limit == 0) {
			slots.get().drain();
		}
		else {
			slots.get().resize(limit);
			slots.get().resume();
		}
		int outBefore = out(slots.usage());
		for (int i = random.nextInt(300); i > 0; i--) {
			Thread.onSpinWait();
		}
		if (random.nextInt(4) == 0) {
			Thread.yield();
		}
		// What is out above the limit can only become less
		assertThat(out(slots.usage())).as("seed %d", this.seed).isLessThanOrEqualTo(Math.max(limit, outBefore));
	}

	private static int out(SlotUsage usage) {
		assertThat(usage.used()).isNotNegative();
		assertThat(usage.reserved()).isNotNegative();
		return usage.used() + usage.reserved();
	}

	private void assertThatAllAreFree(Slots slots) throws Exception {
		slots.get().resize(LARGEST - 2);
		List<SlotPermit> permits = new ArrayList<>();
		while (permits.size() < LARGEST - 2) {
			SlotPermit permit = obtain(slots, new Random(this.seed));
			if (permit != null) {
				permits.add(permit);
			}
		}
		assertThat(permits).doesNotHaveDuplicates();
		permits.forEach(slots::release);
	}

}
