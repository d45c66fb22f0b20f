package dev.temporalworker.connection;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

@Timeout(60)
class BoundedApiKeyTests {

	private static final Duration LONG = Duration.ofSeconds(30);

	private final CountDownLatch over = new CountDownLatch(1);

	@Test
	void isAskedForEachTime() {
		AtomicInteger keys = new AtomicInteger();
		BoundedApiKey key = new BoundedApiKey(() -> "key-" + keys.incrementAndGet(), LONG);
		assertThat(key.get()).isEqualTo("key-1");
		assertThat(key.get()).isEqualTo("key-2");
	}

	@Test
	void tellsWhatTheSupplierThrowsWithoutItsMessage() {
		IllegalStateException failure = new IllegalStateException("secret");
		BoundedApiKey key = new BoundedApiKey(() -> {
			throw failure;
		}, LONG);
		assertThatExceptionOfType(ApiKeyException.class).isThrownBy(key::get)
			.withMessageContaining("threw java.lang.IllegalStateException")
			.withMessageNotContaining("secret")
			.withCause(failure);
	}

	@Test
	void errorIsTreatedLikeAnException() {
		BoundedApiKey key = new BoundedApiKey(() -> {
			throw new NoClassDefFoundError("VaultClient");
		}, LONG);
		assertThatExceptionOfType(ApiKeyException.class).isThrownBy(key::get)
			.withMessageContaining("threw java.lang.NoClassDefFoundError");
	}

	@Test
	void noKeyIsAnError() {
		BoundedApiKey key = new BoundedApiKey(BoundedApiKeyTests::none, LONG);
		assertThatExceptionOfType(ApiKeyException.class).isThrownBy(key::get).withMessageEndingWith("returned null");
	}

	@Test
	void isThereAgainAfterAFailure() {
		AtomicInteger calls = new AtomicInteger();
		BoundedApiKey key = new BoundedApiKey(() -> {
			if (calls.incrementAndGet() == 1) {
				throw new IllegalStateException();
			}
			return "key";
		}, LONG);
		assertThatExceptionOfType(ApiKeyException.class).isThrownBy(key::get);
		assertThat(key.get()).isEqualTo("key");
	}

	@Test
	void supplierThatNeverAnswersHoldsUpNobody() {
		BoundedApiKey key = new BoundedApiKey(() -> {
			// As deaf to interrupts as a socket
			while (this.over.getCount() > 0) {
				LockSupport.parkNanos(1_000_000);
			}
			return "late";
		}, Duration.ofMillis(10));
		assertThatExceptionOfType(ApiKeyException.class).isThrownBy(key::get)
			.withMessageContaining("has not answered within 10 ms");
		assertThatExceptionOfType(ApiKeyException.class).isThrownBy(key::get);
		this.over.countDown();
	}

	@Test
	void supplierThatHeedsInterruptsIsAskedAgain() {
		AtomicInteger calls = new AtomicInteger();
		BoundedApiKey key = new BoundedApiKey(() -> {
			if (calls.incrementAndGet() == 1) {
				await(this.over);
			}
			return "key";
		}, Duration.ofSeconds(1));
		assertThatExceptionOfType(ApiKeyException.class).isThrownBy(key::get);
		assertThat(key.get()).isEqualTo("key");
	}

	@Test
	void callsAtTheSameTimeWaitForTheSameAnswer() {
		AtomicInteger calls = new AtomicInteger();
		BoundedApiKey key = new BoundedApiKey(() -> {
			calls.incrementAndGet();
			await(this.over);
			return "key";
		}, LONG);
		List<Thread> callers = new CopyOnWriteArrayList<>();
		List<CompletableFuture<String>> answers = Stream
			.generate(() -> CompletableFuture.supplyAsync(key::get, (task) -> {
				Thread caller = new Thread(task);
				callers.add(caller);
				caller.start();
			}))
			.limit(5)
			.toList();
		Awaitility.await()
			.atMost(LONG)
			.until(() -> callers.stream().allMatch((caller) -> caller.getState() == Thread.State.TIMED_WAITING));
		this.over.countDown();
		assertThat(answers)
			.allSatisfy((answer) -> assertThat(answer).succeedsWithin(30, TimeUnit.SECONDS).isEqualTo("key"));
		assertThat(calls).hasValue(1);
	}

	private static void await(CountDownLatch latch) {
		try {
			latch.await();
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	@SuppressWarnings("NullAway")
	private static String none() {
		String key = nothing();
		return key;
	}

	private static @Nullable String nothing() {
		return null;
	}

}
