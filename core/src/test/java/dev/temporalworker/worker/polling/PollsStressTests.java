package dev.temporalworker.worker.polling;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import io.grpc.Status;
import io.temporal.api.workflowservice.v1.PollActivityTaskQueueRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;

import static org.assertj.core.api.Assertions.assertThat;

class PollsStressTests {

	private static final PollActivityTaskQueueRequest REQUEST = PollActivityTaskQueueRequest.newBuilder()
		.setTaskQueue(PollCalls.ORDERS)
		.build();

	private final ExecutorService executor = Executors.newFixedThreadPool(4);

	private final PollCalls calls = new PollCalls();

	@AfterEach
	void close() {
		this.executor.shutdownNow();
	}

	@RepeatedTest(200)
	void pollThatEndsWhileItBeginsIsNeverLeftOpen() throws Exception {
		PollCall<PollActivityTaskQueueRequest, ?> poll = this.calls.start();
		CountDownLatch go = new CountDownLatch(1);
		Future<?> begin = after(go, () -> poll.request(REQUEST));
		Future<?> end = after(go, () -> poll.end(Status.UNAVAILABLE));
		go.countDown();
		begin.get();
		end.get();
		assertThat(this.calls.status()).returns(0, PollerStatus::unsentPolls).returns(1, PollerStatus::failures);
	}

	@RepeatedTest(5)
	void pollsOfManyThreadsAreAllCounted() throws Exception {
		CountDownLatch go = new CountDownLatch(1);
		Future<?>[] polls = new Future<?>[4];
		for (int i = 0; i < polls.length; i++) {
			polls[i] = after(go, () -> {
				for (int poll = 0; poll < 500; poll++) {
					this.calls.open().answer();
					this.calls.open().answerWithTask();
					assertThat(this.calls.status().openPolls()).isBetween(0, 4);
				}
			});
		}
		go.countDown();
		for (Future<?> poll : polls) {
			poll.get();
		}
		assertThat(this.calls.status()).returns(2000L, PollerStatus::emptyAnswers)
			.returns(2000L, PollerStatus::tasks)
			.returns(false, PollerStatus::isOpen);
	}

	private Future<?> after(CountDownLatch latch, Runnable action) {
		return this.executor.submit(() -> {
			latch.await();
			action.run();
			return null;
		});
	}

}
