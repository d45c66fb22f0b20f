package dev.temporalworker.observation;

import java.util.List;

import io.micrometer.observation.ObservationHandler.FirstMatchingCompositeObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.handler.DefaultTracingObservationHandler;
import io.micrometer.tracing.handler.PropagatingReceiverTracingObservationHandler;
import io.micrometer.tracing.handler.PropagatingSenderTracingObservationHandler;
import io.micrometer.tracing.otel.bridge.OtelCurrentTraceContext;
import io.micrometer.tracing.otel.bridge.OtelPropagator;
import io.micrometer.tracing.otel.bridge.OtelTracer;
import io.micrometer.tracing.otel.bridge.Slf4JEventListener;
import io.micrometer.tracing.propagation.Propagator;
import io.opentelemetry.api.baggage.propagation.W3CBaggagePropagator;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.propagation.ContextPropagators;
import io.opentelemetry.context.propagation.TextMapPropagator;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;

/**
 * The tracer of one application, as Spring Boot sets it up.
 */
final class Tracing {

	private final ObservationRegistry registry = ObservationRegistry.create();

	Tracing(InMemorySpanExporter exporter) {
		io.opentelemetry.api.trace.Tracer otelTracer = SdkTracerProvider.builder()
			.addSpanProcessor(SimpleSpanProcessor.create(exporter))
			.build()
			.get("test");
		Slf4JEventListener logs = new Slf4JEventListener();
		OtelTracer tracer = new OtelTracer(otelTracer, new OtelCurrentTraceContext(), logs::onEvent);
		Propagator propagator = new OtelPropagator(ContextPropagators.create(TextMapPropagator
			.composite(W3CTraceContextPropagator.getInstance(), W3CBaggagePropagator.getInstance())), otelTracer);
		this.registry.observationConfig().observationHandler(handlers(tracer, propagator));
	}

	private static FirstMatchingCompositeObservationHandler handlers(Tracer tracer, Propagator propagator) {
		return new FirstMatchingCompositeObservationHandler(
				List.of(new WorkflowTracingObservationHandler(tracer, propagator),
						new PropagatingReceiverTracingObservationHandler<>(tracer, propagator),
						new PropagatingSenderTracingObservationHandler<>(tracer, propagator),
						new DefaultTracingObservationHandler(tracer)));
	}

	ObservationRegistry registry() {
		return this.registry;
	}

}
