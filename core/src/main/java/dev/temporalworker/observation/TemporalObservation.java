package dev.temporalworker.observation;

import java.util.stream.Stream;

import dev.temporalworker.observation.ObservationResult.Outcome;
import io.micrometer.common.docs.KeyName;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationConvention;
import io.micrometer.observation.docs.ObservationDocumentation;

/**
 * What is observed, and by which names.
 *
 * @since 0.1.0
 */
public enum TemporalObservation implements ObservationDocumentation {

	/**
	 * A workflow is started: by a client, with a signal or an update or without, or by
	 * another workflow. It is the parent of everything the workflow does.
	 */
	WORKFLOW_START("temporal.workflow.start", DefaultWorkflowCallObservationConvention.class, LowKey.WORKFLOW_TYPE,
			LowKey.TASK_QUEUE),

	/**
	 * A workflow is sent a signal, by a client or by another workflow.
	 */
	WORKFLOW_SIGNAL("temporal.workflow.signal", DefaultWorkflowCallObservationConvention.class, LowKey.SIGNAL),

	/**
	 * A client sends an update to a workflow, and waits until it is accepted or
	 * completed.
	 */
	WORKFLOW_UPDATE("temporal.workflow.update", DefaultWorkflowCallObservationConvention.class, LowKey.UPDATE),

	/**
	 * A client queries a workflow.
	 */
	WORKFLOW_QUERY("temporal.workflow.query", DefaultWorkflowCallObservationConvention.class, LowKey.QUERY),

	/**
	 * A workflow that was started without a trace, by a schedule for instance, needs one
	 * for what it calls.
	 */
	WORKFLOW_ROOT("temporal.workflow.root", DefaultWorkflowCallObservationConvention.class, LowKey.WORKFLOW_TYPE,
			LowKey.TASK_QUEUE),

	/**
	 * A workflow ran, from the start of its run to the end.
	 */
	WORKFLOW_RUN("temporal.workflow.run", DefaultWorkflowHandlingObservationConvention.class, LowKey.WORKFLOW_TYPE,
			LowKey.TASK_QUEUE),

	/**
	 * A workflow handled a signal.
	 */
	SIGNAL_HANDLING("temporal.workflow.handle.signal", DefaultWorkflowHandlingObservationConvention.class,
			LowKey.WORKFLOW_TYPE, LowKey.TASK_QUEUE, LowKey.SIGNAL),

	/**
	 * A workflow handled an update that it had accepted.
	 */
	UPDATE_HANDLING("temporal.workflow.handle.update", DefaultWorkflowHandlingObservationConvention.class,
			LowKey.WORKFLOW_TYPE, LowKey.TASK_QUEUE, LowKey.UPDATE),

	/**
	 * One attempt at an activity runs.
	 */
	ACTIVITY("temporal.activity", DefaultActivityObservationConvention.class, LowKey.ACTIVITY_TYPE,
			LowKey.ACTIVITY_LOCAL, LowKey.WORKFLOW_TYPE, LowKey.TASK_QUEUE),

	/**
	 * A Nexus operation is handled.
	 */
	NEXUS_OPERATION("temporal.nexus.operation", DefaultNexusOperationObservationConvention.class, LowKey.NEXUS_SERVICE,
			LowKey.NEXUS_OPERATION, LowKey.TASK_QUEUE);

	private final String name;

	private final Class<? extends ObservationConvention<? extends Observation.Context>> convention;

	private final KeyName[] lowCardinalityKeys;

	TemporalObservation(String name, Class<? extends ObservationConvention<? extends Observation.Context>> convention,
			LowKey... keys) {
		this.name = name;
		this.convention = convention;
		this.lowCardinalityKeys = Stream
			.concat(Stream.of(LowKey.NAMESPACE, LowKey.OUTCOME, LowKey.EXCEPTION), Stream.of(keys))
			.toArray(KeyName[]::new);
	}

	@Override
	public String getName() {
		return this.name;
	}

	@Override
	public Class<? extends ObservationConvention<? extends Observation.Context>> getDefaultConvention() {
		return this.convention;
	}

	@Override
	public KeyName[] getLowCardinalityKeyNames() {
		return this.lowCardinalityKeys.clone();
	}

	@Override
	public KeyName[] getHighCardinalityKeyNames() {
		return HighKey.values();
	}

	/**
	 * Keys with few values.
	 */
	public enum LowKey implements KeyName {

		/**
		 * Namespace.
		 */
		NAMESPACE("temporal.namespace"),

		/**
		 * Task Queue, as the Temporal Service knows it.
		 */
		TASK_QUEUE("temporal.task.queue"),

		/**
		 * Workflow type.
		 */
		WORKFLOW_TYPE("temporal.workflow.type"),

		/**
		 * Activity type.
		 */
		ACTIVITY_TYPE("temporal.activity.type"),

		/**
		 * Whether the activity is a local one.
		 */
		ACTIVITY_LOCAL("temporal.activity.local"),

		/**
		 * Name of a signal.
		 */
		SIGNAL("temporal.signal"),

		/**
		 * Name of an update.
		 */
		UPDATE("temporal.update"),

		/**
		 * Name of a query.
		 */
		QUERY("temporal.query"),

		/**
		 * Name of a Nexus service.
		 */
		NEXUS_SERVICE("temporal.nexus.service"),

		/**
		 * Name of an operation of a Nexus service.
		 */
		NEXUS_OPERATION("temporal.nexus.operation"),

		/**
		 * How it ended, see {@link Outcome}.
		 */
		OUTCOME("temporal.outcome"),

		/**
		 * Type of an application failure, status of a call that failed, else the simple
		 * name of the exception, or {@code none}.
		 */
		EXCEPTION("exception");

		private final String key;

		LowKey(String key) {
			this.key = key;
		}

		@Override
		public String asString() {
			return this.key;
		}

	}

	/**
	 * Keys with many values, which are absent where there is none.
	 */
	public enum HighKey implements KeyName {

		/**
		 * Id of the workflow.
		 */
		WORKFLOW_ID("temporal.workflow.id"),

		/**
		 * Id of the run of the workflow.
		 */
		RUN_ID("temporal.run.id"),

		/**
		 * Id of the activity.
		 */
		ACTIVITY_ID("temporal.activity.id"),

		/**
		 * Attempt of the activity or of the workflow, from 1.
		 */
		ATTEMPT("temporal.attempt"),

		/**
		 * Id of the update.
		 */
		UPDATE_ID("temporal.update.id");

		private final String key;

		HighKey(String key) {
			this.key = key;
		}

		@Override
		public String asString() {
			return this.key;
		}

	}

}
