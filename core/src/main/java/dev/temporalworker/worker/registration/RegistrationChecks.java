package dev.temporalworker.worker.registration;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import dev.temporalworker.TaskQueue;
import dev.temporalworker.worker.registration.AnnotatedTaskQueueDiscoverer.Checks;
import dev.temporalworker.worker.registration.TaskQueueSpec.ActivitiesSpec;
import dev.temporalworker.worker.registration.TaskQueueSpec.WorkflowSpec;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import org.springframework.core.annotation.AnnotatedElementUtils;

/**
 * Checks registrations as a whole for what would otherwise fail silently at run time:
 * Task Queues that nobody polls and activities that nobody runs.
 */
final class RegistrationChecks {

	private static final Log logger = LogFactory.getLog(RegistrationChecks.class);

	private final TaskQueueCatalog queues;

	private final Checks checks;

	/**
	 * Create the checks.
	 * @param queues the Task Queues of all clients
	 * @param checks what to do about what is doubtful
	 */
	RegistrationChecks(TaskQueueCatalog queues, Checks checks) {
		this.queues = queues;
		this.checks = checks;
	}

	/**
	 * Check registrations.
	 * @param all what is registered on each Task Queue
	 * @return the specifications of which there is something to run
	 */
	List<TaskQueueSpec> check(List<TaskQueueSpec> all) {
		all.stream().filter(TaskQueueSpec::isEmpty).forEach(this::reportEmpty);
		List<TaskQueueSpec> specs = all.stream().filter((spec) -> !spec.isEmpty()).toList();
		if (this.checks.missingActivities() != CheckMode.OFF) {
			specs.stream()
				.collect(Collectors.groupingBy(TaskQueueSpec::clientName))
				.values()
				.forEach(this::checkMissingActivities);
		}
		return specs;
	}

	private void reportEmpty(TaskQueueSpec spec) {
		this.checks.emptyTaskQueues()
			.report(new RegistrationException(
					"'%s' declares the Task Queue '%s', on which no workflow, activity or Nexus service is registered, so nothing would poll it."
						.formatted(spec.queue().key(), spec.taskQueue()),
					"Name the queue in @TemporalWorkflow, @TemporalActivities, @TemporalNexusService or @TaskQueue, or set '%s.enabled=false' if this application only starts workflows on it."
						.formatted(spec.queue().key())),
					logger);
	}

	private void checkMissingActivities(List<TaskQueueSpec> specs) {
		Set<String> registered = new HashSet<>();
		boolean dynamic = false;
		for (TaskQueueSpec spec : specs) {
			spec.activities().forEach((activities) -> registered.addAll(activities.types()));
			dynamic |= spec.activities().stream().anyMatch(ActivitiesSpec::isDynamic);
		}
		if (dynamic) {
			return;
		}
		for (TaskQueueSpec spec : specs) {
			for (WorkflowSpec workflow : spec.workflows()) {
				for (Class<?> activities : StubScanner.forActivities().scan(workflow.implementation())) {
					checkActivities(workflow, activities, registered, specs);
				}
			}
		}
	}

	private void checkActivities(WorkflowSpec workflow, Class<?> activities, Set<String> registered,
			List<TaskQueueSpec> specs) {
		List<String> missing = ReferencedTypes.activityTypes(activities)
			.stream()
			.filter((type) -> !registered.contains(type))
			.toList();
		if (!missing.isEmpty() && !runsElsewhere(activities, specs)) {
			this.checks.missingActivities()
				.report(new RegistrationException(
						"The workflow implementation %s uses the activities %s, but no Worker of this application runs %s."
							.formatted(workflow.implementation().getName(), activities.getName(),
									"'" + String.join("', '", missing) + "'"),
						"Annotate the implementation with @TemporalActivities and make it a bean. If another application runs it, annotate the interface with @TaskQueue, or set 'temporal.worker.checks.missing-activities=off'."),
						logger);
		}
	}

	private boolean runsElsewhere(Class<?> activities, List<TaskQueueSpec> specs) {
		if (!AnnotatedElementUtils.hasAnnotation(activities, TaskQueue.class)) {
			return false;
		}
		String taskQueue = this.queues.of(activities, specs.get(0).clientName());
		return specs.stream().noneMatch((spec) -> spec.taskQueue().equals(taskQueue));
	}

}
