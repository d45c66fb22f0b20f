package dev.temporalworker.autoconfigure.worker;

import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import dev.temporalworker.autoconfigure.UniformNames;
import dev.temporalworker.worker.registration.CheckMode;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Properties of the Workers of the primary client, and of checks of the whole
 * application.
 * <p>
 * Public for our own modules only; may change at any time.
 *
 * @since 0.1.0
 */
@ConfigurationProperties("temporal.worker")
public class TemporalWorkerProperties extends ClientWorkerProperties {

	private final Checks checks = new Checks();

	private final Log log = new Log();

	public Checks getChecks() {
		return this.checks;
	}

	public Log getLog() {
		return this.log;
	}

	/**
	 * Return which queues say how many polls or slots they have, whatever the defaults
	 * say.
	 * @return the names of the queues
	 */
	public Set<String> queuesWithPollsOrSlots() {
		return UniformNames.distinct(getQueue())
			.entrySet()
			.stream()
			.filter((queue) -> queue.getValue().hasPollsOrSlots())
			.map(Map.Entry::getKey)
			.collect(Collectors.toUnmodifiableSet());
	}

	/**
	 * Messages of the SDK in the log.
	 */
	public static class Log {

		/**
		 * Whether to leave out exceptions that the SDK logs again and again. They are
		 * logged at level DEBUG instead. Only Logback can.
		 */
		private boolean omitRepetitions = true;

		public boolean isOmitRepetitions() {
			return this.omitRepetitions;
		}

		public void setOmitRepetitions(boolean omitRepetitions) {
			this.omitRepetitions = omitRepetitions;
		}

	}

	/**
	 * Checks of registrations at the start.
	 */
	public static class Checks {

		/**
		 * What to do when a workflow uses an activity that no Worker of the application
		 * runs on the Task Queue where it goes.
		 */
		private CheckMode missingActivities = CheckMode.FAIL;

		/**
		 * What to do when no Worker of the application runs a workflow that it
		 * implements, starts, calls or has an interface of.
		 */
		private CheckMode missingWorkflows = CheckMode.FAIL;

		/**
		 * What to do when a workflow creates a stub without options that the SDK needs.
		 */
		private CheckMode missingOptions = CheckMode.FAIL;

		/**
		 * What to do when a bean implements activities but is not annotated with
		 * '@TemporalActivities'.
		 */
		private CheckMode unannotatedActivities = CheckMode.FAIL;

		/**
		 * What to do when a bean implements a Nexus service but is not annotated with
		 * '@TemporalNexusService'.
		 */
		private CheckMode unannotatedNexusServices = CheckMode.FAIL;

		/**
		 * What to do when there are options of an activity type that the application
		 * neither runs nor calls.
		 */
		private CheckMode unknownActivityTypes = CheckMode.FAIL;

		/**
		 * What to do when there are options of a workflow type that the application
		 * neither runs nor starts as a child workflow.
		 */
		private CheckMode unknownWorkflowTypes = CheckMode.FAIL;

		/**
		 * What to do when there are options of a Nexus service that the application
		 * neither runs nor calls.
		 */
		private CheckMode unknownNexusServices = CheckMode.FAIL;

		/**
		 * What to do when nothing is registered on a Task Queue that is declared.
		 */
		private CheckMode emptyTaskQueues = CheckMode.FAIL;

		public CheckMode getMissingActivities() {
			return this.missingActivities;
		}

		public void setMissingActivities(CheckMode missingActivities) {
			this.missingActivities = missingActivities;
		}

		public CheckMode getMissingWorkflows() {
			return this.missingWorkflows;
		}

		public void setMissingWorkflows(CheckMode missingWorkflows) {
			this.missingWorkflows = missingWorkflows;
		}

		public CheckMode getMissingOptions() {
			return this.missingOptions;
		}

		public void setMissingOptions(CheckMode missingOptions) {
			this.missingOptions = missingOptions;
		}

		public CheckMode getUnannotatedActivities() {
			return this.unannotatedActivities;
		}

		public void setUnannotatedActivities(CheckMode unannotatedActivities) {
			this.unannotatedActivities = unannotatedActivities;
		}

		public CheckMode getUnannotatedNexusServices() {
			return this.unannotatedNexusServices;
		}

		public void setUnannotatedNexusServices(CheckMode unannotatedNexusServices) {
			this.unannotatedNexusServices = unannotatedNexusServices;
		}

		public CheckMode getUnknownActivityTypes() {
			return this.unknownActivityTypes;
		}

		public void setUnknownActivityTypes(CheckMode unknownActivityTypes) {
			this.unknownActivityTypes = unknownActivityTypes;
		}

		public CheckMode getUnknownWorkflowTypes() {
			return this.unknownWorkflowTypes;
		}

		public void setUnknownWorkflowTypes(CheckMode unknownWorkflowTypes) {
			this.unknownWorkflowTypes = unknownWorkflowTypes;
		}

		public CheckMode getUnknownNexusServices() {
			return this.unknownNexusServices;
		}

		public void setUnknownNexusServices(CheckMode unknownNexusServices) {
			this.unknownNexusServices = unknownNexusServices;
		}

		public CheckMode getEmptyTaskQueues() {
			return this.emptyTaskQueues;
		}

		public void setEmptyTaskQueues(CheckMode emptyTaskQueues) {
			this.emptyTaskQueues = emptyTaskQueues;
		}

	}

}
