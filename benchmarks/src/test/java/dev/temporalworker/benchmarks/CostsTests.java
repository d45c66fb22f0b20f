package dev.temporalworker.benchmarks;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import dev.temporalworker.benchmarks.application.Workload;
import dev.temporalworker.benchmarks.service.StubService;
import dev.temporalworker.benchmarks.variant.Variant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * What the starter costs that does not depend on how fast a machine is.
 */
class CostsTests {

	private static final Duration LIMIT = Duration.ofMinutes(3);

	private static final String TASK_QUEUE = "costs";

	private static final int WORKFLOWS = 200;

	private static final int ROUNDS = 5;

	private static final int POLLS_AT_REST = 10;

	@Test
	void startLoadsAtMostASixthMoreClassesThanThatOfTheOfficialStarter() throws IOException {
		assertThat(classes(Variant.STARTER)).isLessThanOrEqualTo(classes(Variant.OFFICIAL) * 7 / 6);
	}

	@Test
	void workflowsNeedNoCallsBesideThoseOfTheSdk() throws Exception {
		try (StubService service = new StubService(true);
				VariantProcess process = start(Variant.STARTER_SDK, service)) {
			long calls = service.run(TASK_QUEUE, Workload.W1, WORKFLOWS, 10).calls();
			// A poll and an answer for each of three tasks; some polls were there before
			assertThat(calls).isBetween(6L * WORKFLOWS - POLLS_AT_REST, 6L * WORKFLOWS);
			assertThat(process.isAlive()).isTrue();
		}
	}

	@Test
	@EnabledForJreRange(min = JRE.JAVA_21, disabledReason = "JDKs before 21 do not tell what all threads allocate")
	void workflowsAllocateAtMostATenthMoreThanWithTheSdkAlone() throws Exception {
		try (StubService service = new StubService(true);
				StubService serviceOfSdk = new StubService(true);
				VariantProcess starter = start(Variant.STARTER_SDK, service);
				VariantProcess sdk = start(Variant.SDK, serviceOfSdk)) {
			List<Double> ratios = new ArrayList<>();
			for (int round = 0; round < ROUNDS; round++) {
				ratios.add(allocated(starter, service) / allocated(sdk, serviceOfSdk));
			}
			assertThat(Spread.of(ratios.stream().mapToDouble(Double::doubleValue)).median()).isLessThanOrEqualTo(1.1);
		}
	}

	private static long classes(Variant variant) throws IOException {
		try (StubService service = new StubService(true); VariantProcess process = start(variant, service)) {
			return process.snapshot().classes();
		}
	}

	private static double allocated(VariantProcess process, StubService service) throws InterruptedException {
		long before = process.snapshot().allocatedBytes();
		service.run(TASK_QUEUE, Workload.W1, WORKFLOWS, 10);
		return process.snapshot().allocatedBytes() - before;
	}

	private static VariantProcess start(Variant variant, StubService service) throws IOException {
		VariantProcess process = VariantProcess.start(Candidate.of(variant), service.getTarget(), TASK_QUEUE);
		await().atMost(LIMIT).until(() -> service.isPolled(List.of(TASK_QUEUE)));
		return process;
	}

}
