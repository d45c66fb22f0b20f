package dev.temporalworker.connection;

import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * The API key of a supplier, which is asked on a thread of its own so that one that never
 * answers holds up no call for ever. Calls that come while it is being asked wait for the
 * same answer. What goes wrong is logged once until there is a key again. Thread-safe.
 */
final class BoundedApiKey {

	private static final Log logger = LogFactory.getLog(BoundedApiKey.class);

	private static final Duration IDLE = Duration.ofSeconds(10);

	private final ApiKeySupplier supplier;

	private final Duration limit;

	private final ThreadPoolExecutor executor;

	private @Nullable Question asked;

	private long latest;

	private @Nullable String problem;

	/**
	 * Create the key of a supplier.
	 * @param supplier the supplier
	 * @param limit how long it may take to answer
	 */
	BoundedApiKey(ApiKeySupplier supplier, Duration limit) {
		this.supplier = supplier;
		this.limit = limit;
		ClassLoader loader = Thread.currentThread().getContextClassLoader();
		this.executor = new ThreadPoolExecutor(1, 1, IDLE.toSeconds(), TimeUnit.SECONDS, new LinkedBlockingQueue<>(),
				(task) -> {
					Thread thread = new Thread(task, "temporal-api-key");
					thread.setDaemon(true);
					thread.setContextClassLoader(loader);
					return thread;
				});
		this.executor.allowCoreThreadTimeOut(true);
	}

	/**
	 * Return the API key to use now.
	 * @return the key
	 * @throws ApiKeyException if there is none
	 */
	String get() {
		Question answer = ask();
		try {
			String key = answer.get(this.limit.toMillis(), TimeUnit.MILLISECONDS);
			if (key == null) {
				throw failed(answer, "returned null", null);
			}
			tellAnswered(answer);
			return key;
		}
		catch (ExecutionException ex) {
			Throwable thrown = ex.getCause();
			throw failed(answer, "threw " + ((thrown != null) ? thrown : ex).getClass().getName(), thrown);
		}
		catch (TimeoutException | CancellationException ex) {
			// Heeds an interrupt if it hangs in one that can be interrupted
			answer.cancel(true);
			this.executor.remove(answer);
			throw failed(answer, "has not answered within %d ms".formatted(this.limit.toMillis()), null);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new ApiKeyException("Interrupted while waiting for the API key", ex);
		}
	}

	private synchronized Question ask() {
		Question current = this.asked;
		if (current == null || current.isDone()) {
			current = new Question(this.supplier, (current != null) ? current.number + 1 : 0);
			this.asked = current;
			this.executor.execute(current);
		}
		return current;
	}

	private ApiKeyException failed(Question question, String what, @Nullable Throwable cause) {
		String message = "The ApiKeySupplier %s %s".formatted(this.supplier.getClass().getName(), what);
		if (isNew(question, message)) {
			logger.warn(message + "; calls of the Temporal Service fail until it gives a key", cause);
		}
		return new ApiKeyException(message, cause);
	}

	private synchronized boolean isNew(Question question, String message) {
		if (isLate(question)) {
			return false;
		}
		boolean isNew = !message.equals(this.problem);
		this.problem = message;
		return isNew;
	}

	// A thread that comes late knows less than has been told
	private boolean isLate(Question question) {
		boolean late = question.number < this.latest;
		this.latest = Math.max(this.latest, question.number);
		return late;
	}

	private void tellAnswered(Question question) {
		synchronized (this) {
			if (isLate(question) || this.problem == null) {
				return;
			}
			this.problem = null;
		}
		logger.info("The ApiKeySupplier %s gives keys again".formatted(this.supplier.getClass().getName()));
	}

	/**
	 * One call of the supplier, for all that ask meanwhile.
	 */
	private static final class Question extends FutureTask<String> {

		private final long number;

		Question(ApiKeySupplier supplier, long number) {
			super(supplier::getApiKey);
			this.number = number;
		}

	}

}
