package dev.temporalworker.observation;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;

import dev.temporalworker.observation.WorkflowCallContext.WorkflowCall;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.temporal.workflow.WorkflowInfo;
import org.junit.jupiter.api.Test;
import org.mockito.BDDMockito;

import static org.assertj.core.api.Assertions.assertThat;

class WorkflowTracingObservationHandlerTests {

	private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";

	private static final String PARENT = "b7ad6b7169203331";

	private static final Map<String, String> FIELDS = Map.of("traceparent", "00-%s-%s-01".formatted(TRACE, PARENT),
			"baggage", "tenant=blue");

	private final InMemorySpanExporter exporter = InMemorySpanExporter.create();

	private final ObservationRegistry registry = new Tracing(this.exporter).registry();

	@Test
	void callHasTheParentOfItsFields() {
		WorkflowCallContext context = start(FIELDS);
		SpanData span = span();
		assertThat(span.getTraceId()).isEqualTo(TRACE);
		assertThat(span.getParentSpanId()).isEqualTo(PARENT);
		assertThat(span.getKind()).isEqualTo(SpanKind.PRODUCER);
		assertThat(span.getName()).isEqualTo("start Order");
		assertThat(context.getFields()).containsEntry("traceparent", "00-%s-%s-01".formatted(TRACE, span.getSpanId()));
	}

	@Test
	void callPassesBaggageOn() {
		assertThat(start(FIELDS).getFields()).containsEntry("baggage", "tenant=blue");
	}

	@Test
	void callWithoutFieldsStartsATrace() {
		WorkflowCallContext context = start(Map.of());
		SpanData span = span();
		assertThat(span.getParentSpanContext().isValid()).isFalse();
		assertThat(context.getFields()).containsKey("traceparent");
	}

	@Test
	void spanOfTheThreadIsNoParent() {
		Observation.createNotStarted("other", this.registry).observe(() -> start(FIELDS));
		assertThat(this.exporter.getFinishedSpanItems()).filteredOn((span) -> span.getName().equals("start Order"))
			.extracting(SpanData::getParentSpanId)
			.containsExactly(PARENT);
	}

	@Test
	void whatIsHandledLastsFromItsBeginning() {
		Instant started = Instant.now().minus(Duration.ofHours(1));
		handle(started);
		SpanData span = span();
		assertThat(span.getParentSpanId()).isEqualTo(PARENT);
		assertThat(span.getKind()).isEqualTo(SpanKind.CONSUMER);
		assertThat(span.getStartEpochNanos()).isEqualTo(Duration.ofMillis(started.toEpochMilli()).toNanos());
		assertThat(Duration.ofNanos(span.getEndEpochNanos() - span.getStartEpochNanos()))
			.isGreaterThanOrEqualTo(Duration.ofHours(1));
	}

	@Test
	void spanNeverEndsBeforeItStarts() {
		handle(Instant.now().plus(Duration.ofHours(1)));
		assertThat(span().getEndEpochNanos()).isGreaterThanOrEqualTo(span().getStartEpochNanos());
	}

	private WorkflowCallContext start(Map<String, String> parentFields) {
		WorkflowCallContext context = new WorkflowCallContext(new WorkflowCall(TemporalObservation.WORKFLOW_START,
				"start", null, "default", "Order", "order-1", "orders"), parentFields);
		TemporalObservation.WORKFLOW_START
			.observation(null, new DefaultWorkflowCallObservationConvention(TemporalObservation.WORKFLOW_START),
					() -> context, this.registry)
			.start()
			.stop();
		return context;
	}

	private void handle(Instant started) {
		WorkflowInfo info = BDDMockito.mock(WorkflowInfo.class);
		WorkflowHandlingContext context = new WorkflowHandlingContext(TemporalObservation.WORKFLOW_RUN, info, started);
		context.setCarrier(FIELDS);
		TemporalObservation.WORKFLOW_RUN
			.observation(null, new DefaultWorkflowHandlingObservationConvention(TemporalObservation.WORKFLOW_RUN),
					() -> context, this.registry)
			.start()
			.stop();
	}

	private SpanData span() {
		assertThat(this.exporter.getFinishedSpanItems()).hasSize(1);
		return this.exporter.getFinishedSpanItems().get(0);
	}

}
