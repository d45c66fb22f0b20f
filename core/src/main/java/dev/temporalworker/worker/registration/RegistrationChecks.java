package dev.temporalworker.worker.registration;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import dev.temporalworker.TaskQueue;
import dev.temporalworker.worker.registration.Stub.Kind;
import dev.temporalworker.worker.registration.TaskQueueDiscoverer.Checks;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import org.springframework.core.annotation.AnnotatedElementUtils;

/**
 * Checks registrations as a whole for what would otherwise fail silently at run time:
 * Task Queues that nobody polls, and names that no Task Queue has.
 */
final class RegistrationChecks {

	private static final Log logger = LogFactory.getLog(RegistrationChecks.class);

	private final TaskQueueCatalog queues;

	private final TypeScanner scanner;

	private final Checks checks;

	/**
	 * Create the checks.
	 * @param queues the Task Queues of all clients
	 * @param scanner finds the interfaces of the application
	 * @param checks what to do about what is doubtful
	 */
	RegistrationChecks(TaskQueueCatalog queues, TypeScanner scanner, Checks checks) {
		this.queues = queues;
		this.scanner = scanner;
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
		checkNames(specs);
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

	// Of an interface without a stub, only other applications may know the placeholder
	private void checkNames(List<TaskQueueSpec> specs) {
		Set<Class<?>> called = specs.stream()
			.flatMap((spec) -> spec.workflows().stream())
			.flatMap((workflow) -> StubScanner.scan(workflow.implementation()).stream())
			.filter((stub) -> !stub.isOf(Kind.NEXUS_SERVICE))
			.<Class<?>>map(Stub::type)
			.collect(Collectors.toCollection(LinkedHashSet::new));
		called.forEach(this::checkName);
		this.scanner.findAnnotated(TaskQueue.class)
			.stream()
			.filter((type) -> !called.contains(type) && this.queues.resolves(type))
			.forEach(this::checkName);
	}

	private void checkName(Class<?> type) {
		TaskQueue annotation = AnnotatedElementUtils.findMergedAnnotation(type, TaskQueue.class);
		if (annotation != null) {
			this.queues.check(annotation.value(), type.getName());
		}
	}

}
