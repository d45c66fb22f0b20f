package dev.temporalworker.health;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

import dev.temporalworker.connection.NamespaceProbe;
import dev.temporalworker.connection.TemporalServiceException;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.util.function.SingletonSupplier;

/**
 * Tells whether the Temporal Service of a client can be used: it answers, the credentials
 * are accepted and the namespace is there. Answers in a bounded time, from the last
 * result while a new one is on its way.
 * <p>
 * Public for our own modules only; may change at any time.
 *
 * @since 0.1.0
 */
public final class ServiceHealthIndicator extends AbstractHealthIndicator {

	private final Supplier<NamespaceProbe> probe;

	private final Duration maxWait;

	private final Duration longest;

	private final BackgroundCheck<Result> check;

	/**
	 * Create an indicator.
	 * @param probe supplies what asks the service, with the first check
	 * @param executor runs the calls to the service
	 * @param settings how long to wait
	 */
	public ServiceHealthIndicator(Supplier<NamespaceProbe> probe, Executor executor, Settings settings) {
		super("Temporal Service health check failed");
		this.probe = SingletonSupplier.of(probe);
		this.maxWait = settings.getMaxWait();
		// Two calls, and some time for what happens before them
		this.longest = settings.getCallTimeout().multipliedBy(3);
		this.check = new BackgroundCheck<>(() -> ask(settings.getCallTimeout()), executor, settings.getTimeToLive());
	}

	private Result ask(Duration timeout) {
		try {
			this.probe.get().describe(timeout);
			return new Result(this.probe.get().getServerVersion(timeout), null);
		}
		catch (TemporalServiceException ex) {
			return new Result(null, ex);
		}
	}

	@Override
	protected void doHealthCheck(Health.Builder builder) {
		Result result = this.check.get(this.maxWait);
		NamespaceProbe asked = this.probe.get();
		builder.withDetail("target", asked.getTarget()).withDetail("namespace", asked.getNamespace());
		Duration running = this.check.getRunningFor();
		if (running.compareTo(this.longest) > 0) {
			builder.down()
				.withDetail("reason",
						"The check has not ended for %d s, although its calls have a time-out: something that runs before a call is sent does not return"
							.formatted(running.toSeconds()));
		}
		else if (result == null) {
			builder.unknown().withDetail("reason", "The Temporal Service has not answered yet");
		}
		else if (result.failure() != null) {
			builder.down()
				.withDetail("reason", result.failure().getReason().getDescription())
				.withDetail("error", result.failure().getError());
		}
		else {
			builder.up().withDetail("serverVersion", String.valueOf(result.serverVersion()));
		}
	}

	/**
	 * What the service answered.
	 *
	 * @param serverVersion the version of the server, if it can be used
	 * @param failure why it can't be used, if so
	 */
	private record Result(@Nullable String serverVersion, @Nullable TemporalServiceException failure) {

	}

	/**
	 * How long the health of the Temporal Service may take.
	 */
	public static class Settings {

		/**
		 * Time to wait for the answer to one call.
		 */
		private Duration callTimeout = Duration.ofSeconds(5);

		/**
		 * Longest time that a health check waits, before it tells the result of the check
		 * before.
		 */
		private Duration maxWait = Duration.ofMillis(500);

		/**
		 * Time for which a result counts before the Temporal Service is asked again.
		 */
		private Duration timeToLive = Duration.ofSeconds(5);

		public Duration getCallTimeout() {
			return this.callTimeout;
		}

		public void setCallTimeout(Duration callTimeout) {
			this.callTimeout = callTimeout;
		}

		public Duration getMaxWait() {
			return this.maxWait;
		}

		public void setMaxWait(Duration maxWait) {
			this.maxWait = maxWait;
		}

		public Duration getTimeToLive() {
			return this.timeToLive;
		}

		public void setTimeToLive(Duration timeToLive) {
			this.timeToLive = timeToLive;
		}

	}

}
