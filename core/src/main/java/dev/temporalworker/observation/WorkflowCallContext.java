package dev.temporalworker.observation;

import java.util.LinkedHashMap;
import java.util.Map;

import io.micrometer.observation.transport.Kind;
import io.micrometer.observation.transport.SenderContext;
import org.jspecify.annotations.Nullable;

/**
 * Context of what is sent to a workflow. Its carrier takes the fields of the trace, which
 * travel in a header.
 *
 * @since 0.1.0
 */
public class WorkflowCallContext extends SenderContext<Map<String, String>> {

	private final WorkflowCall call;

	private final @Nullable Map<String, String> parentFields;

	private @Nullable String runId;

	/**
	 * Create a context.
	 * @param call what is sent
	 * @param parentFields the fields of the trace that a workflow sends it in, or
	 * {@code null} if it is not sent by a workflow and belongs to the current trace
	 */
	public WorkflowCallContext(WorkflowCall call, @Nullable Map<String, String> parentFields) {
		super(WorkflowCallContext::set, kind(call));
		this.call = call;
		this.parentFields = parentFields;
		setCarrier(new LinkedHashMap<>());
	}

	private static void set(@Nullable Map<String, String> carrier, String key, String value) {
		if (carrier != null) {
			carrier.put(key, value);
		}
	}

	private static Kind kind(WorkflowCall call) {
		return switch (call.observation()) {
			case WORKFLOW_UPDATE, WORKFLOW_QUERY -> Kind.CLIENT;
			default -> Kind.PRODUCER;
		};
	}

	/**
	 * Return what is sent.
	 * @return the call
	 */
	public WorkflowCall getCall() {
		return this.call;
	}

	/**
	 * Return the fields of the trace that a workflow sends it in.
	 * @return the fields, or {@code null} if it is not sent by a workflow
	 */
	public @Nullable Map<String, String> getParentFields() {
		return this.parentFields;
	}

	/**
	 * Return the run of the workflow.
	 * @return the id of the run, or {@code null} if it is not known
	 */
	public @Nullable String getRunId() {
		return this.runId;
	}

	/**
	 * Set the run of the workflow.
	 * @param runId the id of the run, empty if it is not known
	 */
	public void setRunId(String runId) {
		this.runId = runId.isEmpty() ? null : runId;
	}

	Map<String, String> getFields() {
		Map<String, String> carrier = getCarrier();
		return (carrier != null) ? carrier : Map.of();
	}

	/**
	 * What is sent to a workflow.
	 *
	 * @param observation what it is observed as
	 * @param operation what is done: {@code start}, {@code signal-with-start},
	 * {@code update-with-start}, {@code signal}, {@code update}, {@code query} or
	 * {@code root}
	 * @param name the name of the signal, the update or the query, if it is one
	 * @param namespace the namespace of who sends it
	 * @param workflowType the type of the workflow, if the sender knows it
	 * @param workflowId the id of the workflow
	 * @param taskQueue the Task Queue that the workflow is started on, if it is
	 */
	public record WorkflowCall(TemporalObservation observation, String operation, @Nullable String name,
			String namespace, @Nullable String workflowType, String workflowId, @Nullable String taskQueue) {
	}

}
