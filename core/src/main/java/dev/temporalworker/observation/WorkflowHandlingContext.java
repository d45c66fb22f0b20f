package dev.temporalworker.observation;

import java.time.Instant;
import java.util.Map;

import io.micrometer.observation.transport.Kind;
import io.micrometer.observation.transport.ReceiverContext;
import io.temporal.workflow.WorkflowInfo;
import org.jspecify.annotations.Nullable;

/**
 * Context of what a workflow did with something that was sent to it. The observation is
 * made at the end, since nobody can tell before whether the same code runs again; its
 * carrier has the fields of the trace.
 *
 * @since 0.1.0
 */
public class WorkflowHandlingContext extends ReceiverContext<Map<String, String>> {

	private final TemporalObservation observation;

	private final WorkflowInfo workflowInfo;

	private final Instant started;

	private @Nullable String messageName;

	private @Nullable String messageId;

	/**
	 * Create a context.
	 * @param observation what it is observed as
	 * @param workflowInfo tells about the workflow
	 * @param started when it began
	 */
	public WorkflowHandlingContext(TemporalObservation observation, WorkflowInfo workflowInfo, Instant started) {
		super(Map::get, (observation == TemporalObservation.UPDATE_HANDLING) ? Kind.SERVER : Kind.CONSUMER);
		this.observation = observation;
		this.workflowInfo = workflowInfo;
		this.started = started;
	}

	/**
	 * Return what it is observed as.
	 * @return the observation
	 */
	public TemporalObservation getObservation() {
		return this.observation;
	}

	/**
	 * Return what tells about the workflow.
	 * @return the information of the SDK
	 */
	public WorkflowInfo getWorkflowInfo() {
		return this.workflowInfo;
	}

	/**
	 * Return when it began: for a run the time when the Temporal Service started it, else
	 * the time of the workflow.
	 * @return the time
	 */
	public Instant getStarted() {
		return this.started;
	}

	/**
	 * Return the name of the signal or the update.
	 * @return the name, or {@code null} for a run
	 */
	public @Nullable String getMessageName() {
		return this.messageName;
	}

	/**
	 * Set the name of the signal or the update.
	 * @param messageName the name
	 */
	public void setMessageName(@Nullable String messageName) {
		this.messageName = messageName;
	}

	/**
	 * Return the id of the update.
	 * @return the id, or {@code null} if it is no update
	 */
	public @Nullable String getMessageId() {
		return this.messageId;
	}

	/**
	 * Set the id of the update.
	 * @param messageId the id
	 */
	public void setMessageId(@Nullable String messageId) {
		this.messageId = messageId;
	}

}
