package dev.temporalworker.test;

import java.util.Optional;

import io.temporal.testing.TestEnvironmentOptions;
import org.jspecify.annotations.Nullable;

/**
 * Runs the workflows of the tests of an application context.
 *
 * @param service the Temporal Service, or {@code null} for the SDK's test server
 */
record TestEngine(@Nullable TemporalService service) {

	static TestEngine of(TemporalEngine engine) {
		return new TestEngine((engine == TemporalEngine.REAL_SERVICE) ? PreferredService.get() : null);
	}

	/**
	 * Create a namespace where that is needed to keep tests apart.
	 * @param name the name of the namespace
	 * @return the name, or empty if the namespace of the application will do
	 */
	Optional<String> newNamespace(String name) {
		return Optional.ofNullable(this.service).map((existing) -> existing.createNamespace(name).namespace());
	}

	void configure(TestEnvironmentOptions.Builder options) {
		if (this.service != null) {
			options.setUseExternalService(true).setTarget(this.service.target());
		}
	}

	boolean skipsTime() {
		return this.service == null;
	}

}
