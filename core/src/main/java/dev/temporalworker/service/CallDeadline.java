package dev.temporalworker.service;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import dev.temporalworker.connection.TemporalServiceException.Reason;
import dev.temporalworker.service.Answer.CallFailure;

/**
 * Waits for several answers no longer than for one: the time starts when this is created.
 *
 * @since 0.1.0
 */
public final class CallDeadline {

	private final Duration timeout;

	private final long startNanos = System.nanoTime();

	/**
	 * Start the time.
	 * @param timeout how long to wait, for all answers together
	 */
	public CallDeadline(Duration timeout) {
		this.timeout = timeout;
	}

	/**
	 * Wait for an answer.
	 * @param <T> what the answer tells
	 * @param pending the answer to wait for
	 * @return the answer, or that there was none in time
	 */
	public <T> Answer<T> await(CompletableFuture<Answer<T>> pending) {
		return await(pending, none());
	}

	/**
	 * Wait for anything.
	 * @param <T> what to wait for
	 * @param pending what to wait for
	 * @param otherwise what there is if it does not come in time
	 * @return what came, or what there is otherwise
	 */
	public <T> T await(CompletableFuture<T> pending, T otherwise) {
		long left = this.timeout.toNanos() - (System.nanoTime() - this.startNanos);
		try {
			return pending.get(Math.max(0, left), TimeUnit.NANOSECONDS);
		}
		catch (TimeoutException ex) {
			return otherwise;
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return otherwise;
		}
		catch (ExecutionException ex) {
			throw new IllegalStateException("Reading from the Temporal Service failed", ex.getCause());
		}
	}

	/**
	 * Return that there was no answer in time.
	 * @param <T> what the answer would tell
	 * @return the answer
	 */
	public <T> Answer<T> none() {
		return Answer.failed(new CallFailure(Reason.UNREACHABLE,
				"%s within %d ms".formatted(Reason.UNREACHABLE.getDescription(), this.timeout.toMillis())));
	}

}
