package dev.temporalworker.observation;

import java.util.Map;
import java.util.concurrent.TimeUnit;

import io.micrometer.observation.Observation;
import io.micrometer.tracing.CurrentTraceContext;
import io.micrometer.tracing.Span;
import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.handler.TracingObservationHandler;
import io.micrometer.tracing.propagation.Propagator;
import org.jspecify.annotations.Nullable;

/**
 * Makes the spans of workflow code, whose parents are never those of a thread: what a
 * workflow sends has the parent that a header brought into it, and what it has handled
 * began before its span is made.
 * <p>
 * Public for our own modules only; may change at any time.
 *
 * @since 0.1.0
 */
public final class WorkflowTracingObservationHandler implements TracingObservationHandler<Observation.Context> {

	private final Tracer tracer;

	private final Propagator propagator;

	/**
	 * Create a handler. It has to come before those for any sender and receiver.
	 * @param tracer makes the spans
	 * @param propagator reads and writes the fields of a trace
	 */
	public WorkflowTracingObservationHandler(Tracer tracer, Propagator propagator) {
		this.tracer = tracer;
		this.propagator = propagator;
	}

	@Override
	public boolean supportsContext(Observation.Context context) {
		return context instanceof WorkflowHandlingContext
				|| context instanceof WorkflowCallContext call && call.getParentFields() != null;
	}

	@Override
	public void onStart(Observation.Context context) {
		if (context instanceof WorkflowCallContext call) {
			Span span = continueTrace(call.getParentFields(), call.getKind().name()).start();
			// Baggage is taken from the current scope, not from the span
			try (CurrentTraceContext.Scope scope = this.tracer.currentTraceContext().newScope(span.context())) {
				this.propagator.inject(span.context(), call.getCarrier(), call.getSetter()::set);
			}
			getTracingContext(context).setSpan(span);
		}
		else if (context instanceof WorkflowHandlingContext handling) {
			Span.Builder span = continueTrace(handling.getCarrier(), handling.getKind().name());
			// Clocks differ, and a span must not end before it starts
			long started = Math.min(handling.getStarted().toEpochMilli(), System.currentTimeMillis());
			getTracingContext(context).setSpan(span.startTimestamp(started, TimeUnit.MILLISECONDS).start());
		}
	}

	@Override
	public void onStop(Observation.Context context) {
		Span span = getRequiredSpan(context);
		tagSpan(context, span);
		span.name(getSpanName(context));
		endSpan(context, span);
	}

	@Override
	public Tracer getTracer() {
		return this.tracer;
	}

	private Span.Builder continueTrace(@Nullable Map<String, String> fields, String kind) {
		return this.propagator.extract(fields, FieldGetter.INSTANCE).kind(Span.Kind.valueOf(kind));
	}

	/**
	 * Reads fields.
	 */
	private enum FieldGetter implements Propagator.Getter<Map<String, String>> {

		INSTANCE;

		@Override
		public @Nullable String get(Map<String, String> fields, String key) {
			return fields.get(key);
		}

	}

}
