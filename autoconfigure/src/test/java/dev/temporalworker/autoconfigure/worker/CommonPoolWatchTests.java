package dev.temporalworker.autoconfigure.worker;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Queue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

@ExtendWith(OutputCaptureExtension.class)
class CommonPoolWatchTests {

	private static final Instant START = Instant.parse("2026-11-29T08:00:00Z");

	private final Queue<Runnable> waiting = new ArrayDeque<>();

	private final CommonPoolWatch watch = new CommonPoolWatch(this.waiting::add);

	@Test
	void poolThatDoesNothingIsToldOnceAndSoIsItsEnd(CapturedOutput output) {
		look(0);
		look(10);
		assertThat(output).doesNotContain("commonPool");
		look(11);
		look(60);
		assertThat(output.toString().lines()).filteredOn((line) -> line.contains("commonPool"))
			.singleElement()
			.asString()
			.contains("WARN", "Nothing has been done on ForkJoinPool.commonPool() for 11 s",
					"'temporal.worker.defaults.pollers.workflow.maximum'");
		work();
		look(62);
		assertThat(output).contains("ForkJoinPool.commonPool() does its work again after 1 min 2 s");
	}

	@Test
	void poolThatWorksIsNotTold(CapturedOutput output) {
		for (int second = 0; second < 120; second += 2) {
			look(second);
			work();
		}
		assertThat(output).doesNotContain("commonPool");
	}

	private void look(long second) {
		this.watch.look(START.plusSeconds(second));
	}

	private void work() {
		this.waiting.remove().run();
	}

}
