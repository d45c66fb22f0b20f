package dev.temporalworker.autoconfigure.observation;

import java.util.stream.Stream;

import dev.temporalworker.client.WorkflowClientOptionsCustomizer;
import dev.temporalworker.observation.ObservationWorkflowClientInterceptor;
import io.micrometer.observation.ObservationRegistry;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.common.interceptors.WorkflowClientInterceptor;

/**
 * Adds the interceptor of a client behind all others. It is not a bean, since it knows
 * the namespace of its client.
 *
 * @param registry where observations are made
 * @param header the key of the header that carries traces
 */
record ObservationWorkflowClientOptionsCustomizer(ObservationRegistry registry,
		String header) implements WorkflowClientOptionsCustomizer {

	@Override
	public void customize(WorkflowClientOptions.Builder options) {
		WorkflowClientOptions others = options.validateAndBuildWithDefaults();
		options
			.setInterceptors(Stream
				.concat(Stream.of(others.getInterceptors()), Stream
					.of(new ObservationWorkflowClientInterceptor(this.registry, this.header, others.getNamespace())))
				.toArray(WorkflowClientInterceptor[]::new));
	}

}
