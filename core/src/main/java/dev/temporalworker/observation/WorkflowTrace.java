package dev.temporalworker.observation;

import java.time.Instant;
import java.util.Map;
import java.util.function.Supplier;

import dev.temporalworker.observation.ObservationResult.Outcome;
import dev.temporalworker.observation.WorkflowCallContext.WorkflowCall;
import io.temporal.api.common.v1.Payload;
import io.temporal.common.interceptors.Header;
import io.temporal.workflow.CancellationScope;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInfo;
import io.temporal.workflow.WorkflowThreadLocal;
import org.jspecify.annotations.Nullable;

/**
 * The trace that the code of one workflow execution belongs to. Every parent comes out of
 * a header, and headers are in the history; so whatever is called after a replay, and on
 * another Worker, has the same parent as it had before.
 */
final class WorkflowTrace {

	private final TraceHeader header;

	private final WorkflowRecorder recorder;

	private final WorkflowThreadLocal<@Nullable CarriedTrace> ofThread = new WorkflowThreadLocal<>();

	private CarriedTrace ofExecution = CarriedTrace.NONE;

	private boolean rootRecorded;

	WorkflowTrace(TraceHeader header, WorkflowRecorder recorder) {
		this.header = header;
		this.recorder = recorder;
	}

	/**
	 * Run the workflow, in the trace that it was started in.
	 * @param <T> the type of the result
	 * @param started the header that it was started with
	 * @param code the code of the workflow
	 * @return the result of the code
	 */
	<T> T run(Header started, Supplier<T> code) {
		this.ofExecution = read(started);
		return within(this.ofExecution, () -> {
			try {
				T result = code.get();
				recordRun(ObservationResult.of(Outcome.COMPLETED));
				return result;
			}
			catch (RuntimeException ex) {
				recordRun(ObservationResult.of(ex));
				throw ex;
			}
		});
	}

	/**
	 * Record that the run has ended.
	 * @param result how it ended, unless it was cancelled
	 */
	void recordRun(ObservationResult result) {
		WorkflowInfo info = Workflow.getInfo();
		WorkflowHandlingContext context = new WorkflowHandlingContext(TemporalObservation.WORKFLOW_RUN, info,
				Instant.ofEpochMilli(info.getRunStartedTimestampMillis()));
		boolean canceled = CancellationScope.current().isCancelRequested();
		record(context, this.ofExecution,
				canceled ? new ObservationResult(Outcome.CANCELED, result.exception()) : result);
	}

	/**
	 * Handle a message, in the trace that it was sent in.
	 * @param <T> the type of the result
	 * @param observation what it is observed as
	 * @param name the name of the message
	 * @param sent the header of the message
	 * @param code the code that handles it
	 * @return the result of the code
	 */
	<T extends @Nullable Object> T handle(TemporalObservation observation, String name, Header sent, Supplier<T> code) {
		WorkflowHandlingContext context = new WorkflowHandlingContext(observation, Workflow.getInfo(),
				Instant.ofEpochMilli(Workflow.currentTimeMillis()));
		context.setMessageName(name);
		Workflow.getCurrentUpdateInfo().ifPresent((update) -> context.setMessageId(update.getUpdateId()));
		CarriedTrace trace = read(sent);
		return within(trace, () -> {
			try {
				T result = code.get();
				record(context, trace, ObservationResult.of(Outcome.COMPLETED));
				return result;
			}
			catch (RuntimeException ex) {
				record(context, trace, ObservationResult.of(ex));
				throw ex;
			}
		});
	}

	/**
	 * Return what runs code in the trace of the code that calls this.
	 * @param code the code
	 * @return the code in the trace
	 */
	Runnable continued(Runnable code) {
		CarriedTrace trace = current();
		return () -> within(trace, () -> {
			code.run();
			return null;
		});
	}

	/**
	 * Pass the trace on.
	 * @param target the header of what is called
	 */
	void passOn(Header target) {
		this.header.put(target, currentOrRoot().header());
	}

	/**
	 * Pass the trace of the workflow on to its next run.
	 * @param target the header that it is started with
	 */
	void passToNextRun(Header target) {
		this.header.put(target, this.ofExecution.header());
	}

	/**
	 * Record what is sent, and pass the trace on as continued by it.
	 * @param call what is sent
	 * @param target the header to send
	 */
	void send(WorkflowCall call, Header target) {
		CarriedTrace parent = currentOrRoot();
		Payload own = this.header.encode(sent(call, parent.fields()));
		this.header.put(target, (own != null) ? own : parent.header());
	}

	/**
	 * Return the fields of the trace, for what is called with other headers than those of
	 * the Temporal Service.
	 * @return the fields
	 */
	Map<String, String> fields() {
		return currentOrRoot().fields();
	}

	private CarriedTrace current() {
		CarriedTrace trace = this.ofThread.get();
		return (trace != null) ? trace.or(this.ofExecution) : this.ofExecution;
	}

	// No history knows this root, so what a Worker calls after a replay has another one
	private CarriedTrace currentOrRoot() {
		CarriedTrace trace = current();
		if (trace.header() != null || this.rootRecorded || !this.recorder.isActive()) {
			return trace;
		}
		this.rootRecorded = true;
		WorkflowInfo info = Workflow.getInfo();
		Map<String, String> fields = sent(new WorkflowCall(TemporalObservation.WORKFLOW_ROOT, "root", null,
				info.getNamespace(), info.getWorkflowType(), info.getWorkflowId(), info.getTaskQueue()), Map.of());
		this.ofExecution = new CarriedTrace(this.header.encode(fields), fields);
		showInLog();
		return this.ofExecution;
	}

	private Map<String, String> sent(WorkflowCall call, Map<String, String> parentFields) {
		Map<String, String> fields = this.recorder.sent(call, parentFields);
		showInLog();
		return fields;
	}

	private void record(WorkflowHandlingContext context, CarriedTrace trace, ObservationResult result) {
		context.setCarrier(trace.or(this.ofExecution).fields());
		this.recorder.handled(context, result);
		showInLog();
	}

	private CarriedTrace read(Header source) {
		Payload payload = this.header.find(source);
		return (payload != null) ? new CarriedTrace(payload, this.header.decode(payload)) : CarriedTrace.NONE;
	}

	private <T extends @Nullable Object> T within(CarriedTrace trace, Supplier<T> code) {
		CarriedTrace outer = this.ofThread.get();
		enter(trace);
		try {
			return code.get();
		}
		finally {
			enter(outer);
		}
	}

	private void enter(@Nullable CarriedTrace trace) {
		this.ofThread.set(trace);
		showInLog();
	}

	// Handlers that open a scope for a moment remove the ids from the log when they close
	// it
	private void showInLog() {
		LogCorrelation.show(current().fields());
	}

}
