package dev.temporalworker.metrics;

import java.time.Duration;

import com.uber.m3.tally.RootScopeBuilder;
import com.uber.m3.tally.Scope;
import com.uber.m3.tally.ScopeCloseException;
import io.micrometer.core.instrument.MeterRegistry;
import io.temporal.common.reporter.MicrometerClientStatsReporter;

/**
 * The SDK's metrics scope on a registry that belongs to the application. Thread-safe.
 */
public final class MicrometerScope implements AutoCloseable {

	private final Scope scope;

	/**
	 * Creates a scope.
	 * @param registry the registry to report to, which stays open when the scope is
	 * closed
	 * @param reportInterval how often counters and gauges are reported
	 */
	public MicrometerScope(MeterRegistry registry, Duration reportInterval) {
		this.scope = new RootScopeBuilder().reporter(new Reporter(registry))
			.reportEvery(com.uber.m3.util.Duration.ofMillis(reportInterval.toMillis()));
	}

	/**
	 * Returns the scope to give to the SDK.
	 * @return the scope
	 */
	public Scope getScope() {
		return this.scope;
	}

	/**
	 * Reports what has not been reported yet and stops reporting.
	 * @throws ScopeCloseException if the last report fails
	 */
	@Override
	public void close() throws ScopeCloseException {
		this.scope.close();
	}

	/**
	 * Reports to a registry without closing it in the end.
	 */
	private static final class Reporter extends MicrometerClientStatsReporter {

		Reporter(MeterRegistry registry) {
			super(registry);
		}

		@Override
		public void close() {
			// The SDK's reporter would close the registry, which other metrics still use
		}

	}

}
