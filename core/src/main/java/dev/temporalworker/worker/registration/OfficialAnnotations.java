package dev.temporalworker.worker.registration;

import java.lang.annotation.Annotation;
import java.util.Arrays;
import java.util.stream.Collectors;

import org.springframework.core.annotation.MergedAnnotation;
import org.springframework.core.annotation.MergedAnnotations;

/**
 * Knows the annotations of the starter that comes with the SDK, which stay behind when an
 * application moves to this one.
 */
final class OfficialAnnotations {

	private static final String PACKAGE = "io.temporal.spring.boot.";

	private static final String WORKFLOW = "WorkflowImpl";

	private OfficialAnnotations() {
	}

	static boolean isWorkflow(Class<?> type) {
		return MergedAnnotations.from(type).isPresent(PACKAGE + WORKFLOW);
	}

	/**
	 * Say how to annotate a class that has no annotation of ours.
	 * @param type the class
	 * @param annotation the annotation that it lacks
	 * @return what to do, as the beginning of a sentence
	 */
	static String replace(Class<?> type, Class<? extends Annotation> annotation) {
		String ours = annotation.getSimpleName();
		return MergedAnnotations.from(type)
			.stream()
			.filter((candidate) -> candidate.isDirectlyPresent() && candidate.getType().getName().startsWith(PACKAGE))
			.findFirst()
			.map((official) -> "Replace @%s, which only the SDK's own starter reads, with @%s%s"
				.formatted(official.getType().getSimpleName(), ours, taskQueue(official)))
			.orElse("Annotate the class with @%s".formatted(ours));
	}

	private static String taskQueue(MergedAnnotation<?> official) {
		String[] taskQueues = official.getValue("taskQueues", String[].class).orElse(new String[0]);
		return switch (taskQueues.length) {
			case 0 -> "";
			case 1 -> "(taskQueue = \"%s\")".formatted(taskQueues[0]);
			default -> Arrays.stream(taskQueues).collect(Collectors.joining("\", \"", "(taskQueue = { \"", "\" })"));
		};
	}

}
