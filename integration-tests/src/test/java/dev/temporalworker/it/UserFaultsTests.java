package dev.temporalworker.it;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;

import dev.temporalworker.connection.ApiKeySupplier;
import dev.temporalworker.test.TemporalService;
import dev.temporalworker.test.TemporalServiceTest;
import dev.temporalworker.worker.lifecycle.WorkerState;
import io.temporal.worker.tuning.ActivitySlotInfo;
import io.temporal.worker.tuning.FixedSizeSlotSupplier;
import io.temporal.worker.tuning.SlotReserveContext;
import io.temporal.worker.tuning.SlotSupplierFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.health.actuate.endpoint.HealthDescriptor;
import org.springframework.boot.health.actuate.endpoint.HealthEndpoint;
import org.springframework.boot.health.actuate.endpoint.IndicatedHealthDescriptor;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * What code of the application throws, or never returns from, is contained and told.
 */
@TemporalServiceTest
@ExtendWith(OutputCaptureExtension.class)
class UserFaultsTests {

	private static final Duration LIMIT = Duration.ofMinutes(5);

	@Test
	void supplierOfTheApiKeyThatThrowsOnceDelaysAStartInTheBackground(TemporalService service) {
		try (RunningApplication application = start(service, FlakyKey.class,
				"--temporal.worker.start.mode=background")) {
			await().atMost(LIMIT).until(() -> application.lifecycle().getState() == WorkerState.RUNNING);
			application.gate().open();
			assertThat(application.startJob("late").getResult(String.class)).isEqualTo("late, attempt 1");
		}
	}

	@Test
	void supplierOfTheApiKeyThatBeginsToThrowEndsHealthUntilItIsWellAgain(TemporalService service,
			CapturedOutput output) {
		try (RunningApplication application = start(service, SwitchedKey.class)) {
			awaitJobs(application, Status.UP);
			SwitchedKey key = application.context().getBean(SwitchedKey.class);
			key.failure = new IllegalStateException("Vault is sealed");
			// Polls that are open end with a task or after a minute
			endOpenPolls(application);
			awaitJobs(application, Status.DOWN);
			assertThat(jobs(application).getDetails()).extractingByKey("reason")
				.asString()
				.contains("ApiKeySupplier", "threw java.lang.IllegalStateException");
			await().atMost(LIMIT)
				.untilAsserted(() -> assertThat(health(application, "temporalService").getDetails()).hasEntrySatisfying(
						"error", (error) -> assertThat(error).asString().contains("java.lang.IllegalStateException")));
			key.failure = null;
			awaitJobs(application, Status.UP);
			assertThat(output.toString().lines().filter((line) -> line.contains("calls of the Temporal Service fail")))
				.hasSize(1);
		}
	}

	@Test
	void slotSupplierThatThrowsIsDownAndToldOnce(TemporalService service, CapturedOutput output) {
		try (RunningApplication application = start(service, SwitchedSlots.class,
				"--temporal.worker.queue.jobs.slots.activity.bean=switchedSupplier",
				"--temporal.worker.defaults.eager-activities.enabled=false")) {
			SwitchedSupplier supplier = application.context().getBean(SwitchedSupplier.class);
			awaitJobs(application, Status.UP);
			supplier.failure = new IllegalStateException("Licence server is away");
			endOpenPolls(application);
			awaitJobs(application, Status.DOWN);
			assertThat(jobs(application).getDetails()).extractingByKey("reason")
				.asString()
				.startsWith("activity: The slot supplier has been failing for")
				.endsWith("java.lang.IllegalStateException: Licence server is away");
			assertThat(output.toString().lines().filter((line) -> line.contains("Licence server is away"))).hasSize(1);
			supplier.failure = null;
			awaitJobs(application, Status.UP);
			application.gate().open();
			assertThat(application.startJob("after").getResult(String.class)).isEqualTo("after, attempt 1");
		}
	}

	@Test
	void slotSupplierThatNeverAnswersIsDown(TemporalService service) {
		try (RunningApplication application = start(service, SwitchedSlots.class,
				"--temporal.worker.queue.jobs.slots.activity.bean=switchedSupplier",
				"--temporal.worker.defaults.eager-activities.enabled=false")) {
			awaitJobs(application, Status.UP);
			application.context().getBean(SwitchedSupplier.class).silent = true;
			endOpenPolls(application);
			awaitJobs(application, Status.DOWN);
			assertThat(jobs(application).getDetails()).extractingByKey("reason")
				.asString()
				.startsWith("activity: The slot supplier has given no slot for");
		}
	}

	private static void endOpenPolls(RunningApplication application) {
		application.gate().open();
		for (int i = 0; i < 40; i++) {
			try {
				application.startJob("poll-" + i);
			}
			catch (RuntimeException ex) {
				// The same client needs the same API key
				assertThat(ex).hasStackTraceContaining("ApiKeySupplier");
				return;
			}
		}
	}

	private static RunningApplication start(TemporalService service, Class<?> beans, String... arguments) {
		List<String> all = new ArrayList<>(List.of(arguments));
		all.add("--spring.main.sources=" + beans.getName());
		all.add("--temporal.connection.ssl.enabled=false");
		all.add("--temporal.health.workers.failure-tolerance=1s");
		return RunningApplication.start(service, all.toArray(String[]::new));
	}

	private static void awaitJobs(RunningApplication application, Status status) {
		await().atMost(LIMIT).until(() -> jobs(application).getStatus().equals(status));
	}

	private static IndicatedHealthDescriptor jobs(RunningApplication application) {
		return health(application, "temporalWorkers", "jobs");
	}

	private static IndicatedHealthDescriptor health(RunningApplication application, String... path) {
		HealthDescriptor health = application.context().getBean(HealthEndpoint.class).healthForPath(path);
		assertThat(health).isNotNull().isInstanceOf(IndicatedHealthDescriptor.class);
		return (IndicatedHealthDescriptor) health;
	}

	/**
	 * Throws when it is asked for the first time.
	 */
	@Configuration(proxyBeanMethods = false)
	static class FlakyKey {

		@Bean
		ApiKeySupplier apiKeySupplier() {
			AtomicBoolean asked = new AtomicBoolean();
			return () -> {
				if (asked.compareAndSet(false, true)) {
					throw new NoClassDefFoundError("VaultClient");
				}
				return "key";
			};
		}

	}

	/**
	 * Throws while it is told to.
	 */
	@Configuration(proxyBeanMethods = false)
	static class SwitchedKey {

		private volatile @Nullable RuntimeException failure;

		@Bean
		ApiKeySupplier apiKeySupplier() {
			return () -> {
				RuntimeException thrown = this.failure;
				if (thrown != null) {
					throw thrown;
				}
				return "key";
			};
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class SwitchedSlots {

		@Bean
		SwitchedSupplier switchedSupplier() {
			return new SwitchedSupplier();
		}

	}

	/**
	 * Throws or is silent while it is told to.
	 */
	static class SwitchedSupplier extends FixedSizeSlotSupplier<ActivitySlotInfo> {

		private volatile @Nullable RuntimeException failure;

		private volatile boolean silent;

		SwitchedSupplier() {
			super(10);
		}

		@Override
		public SlotSupplierFuture reserveSlot(SlotReserveContext<ActivitySlotInfo> context) throws Exception {
			RuntimeException thrown = this.failure;
			if (thrown != null) {
				throw thrown;
			}
			return this.silent ? SlotSupplierFuture.fromCompletableFuture(new CompletableFuture<>(), () -> {
			}) : super.reserveSlot(context);
		}

	}

}
