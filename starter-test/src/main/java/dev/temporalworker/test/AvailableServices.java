package dev.temporalworker.test;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.StoreScope;

/**
 * The Temporal Services at hand, the preferred one first, which JUnit holds for as long
 * as the JVM runs tests, and closes then.
 *
 * @param all the services, empty if there is none
 * @param preferred the preferred service, if there is one
 */
record AvailableServices(List<TemporalService> all, Optional<RunningService> preferred) implements AutoCloseable {

	private static final String HELP = """
			No Temporal Service was found, so %s. Do one of these:
			  - set TEMPORAL_ADDRESS to the host:port of a running Temporal Service
			  - put the Temporal CLI on the PATH (https://docs.temporal.io/cli/setup-cli)
			  - start Docker, with org.testcontainers:testcontainers on the class path of the tests
			  - name running services in TEMPORAL_TEST_SERVICES, as in old=127.0.0.1:7233,new=127.0.0.1:8233""";

	private static final Log logger = LogFactory.getLog(AvailableServices.class);

	static AvailableServices get(ExtensionContext context) {
		return context.getStore(StoreScope.LAUNCHER_SESSION, Namespace.create(AvailableServices.class))
			.computeIfAbsent(AvailableServices.class, (key) -> find(ServiceEnvironment.ofSystem()),
					AvailableServices.class);
	}

	static AvailableServices find(ServiceEnvironment environment) {
		List<TemporalService> named = environment.namedServices();
		Optional<RunningService> preferred = environment.preferredSource().map(ServiceSource::start);
		List<TemporalService> all = Stream.concat(preferred.map(RunningService::service).stream(), named.stream())
			.toList();
		if (all.isEmpty()) {
			tellMissing(environment);
		}
		return new AvailableServices(all, preferred);
	}

	private static void tellMissing(ServiceEnvironment environment) {
		if (environment.isContinuousIntegration()) {
			throw new IllegalStateException(HELP.formatted("the tests that need one fail, because CI is set"));
		}
		logger.warn(HELP.formatted("THE TESTS THAT NEED ONE ARE SKIPPED"));
	}

	/**
	 * Make the preferred service usable again, if it was started for the tests and no
	 * longer is.
	 */
	void repair() {
		this.preferred.map(RunningService::repair).ifPresent(Runnable::run);
	}

	@Override
	public void close() {
		this.preferred.map(RunningService::stop).ifPresent(Runnable::run);
	}

}
