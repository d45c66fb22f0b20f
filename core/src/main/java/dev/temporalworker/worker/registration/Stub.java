package dev.temporalworker.worker.registration;

import java.lang.annotation.Annotation;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import io.nexusrpc.Service;
import io.nexusrpc.ServiceDefinition;
import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityOptions;
import io.temporal.activity.LocalActivityOptions;
import io.temporal.common.metadata.POJOActivityInterfaceMetadata;
import io.temporal.common.metadata.POJOActivityMethodMetadata;
import io.temporal.common.metadata.POJOWorkflowInterfaceMetadata;
import io.temporal.workflow.ChildWorkflowOptions;
import io.temporal.workflow.ContinueAsNewOptions;
import io.temporal.workflow.NexusServiceOptions;
import io.temporal.workflow.WorkflowInterface;

/**
 * A typed stub that a workflow creates.
 *
 * @param kind what is called through it
 * @param type the interface
 * @param options what the code says about its options
 */
record Stub(Kind kind, Class<?> type, StubOptions options) {

	/**
	 * Return what can be called through the stub.
	 * @return the activity types, the workflow type or the name of the Nexus service
	 */
	Set<String> names() {
		return this.kind.namesOf(this.type);
	}

	boolean isOf(Kind... kinds) {
		return List.of(kinds).contains(this.kind);
	}

	/**
	 * What is called through a stub.
	 */
	enum Kind {

		ACTIVITY("activities", "newActivityStub", ActivityInterface.class, ActivityOptions.class),

		LOCAL_ACTIVITY("activities", "newLocalActivityStub", ActivityInterface.class, LocalActivityOptions.class),

		CHILD_WORKFLOW("child workflow", "newChildWorkflowStub", WorkflowInterface.class, ChildWorkflowOptions.class),

		CONTINUED_WORKFLOW("workflow", "newContinueAsNewStub", WorkflowInterface.class, ContinueAsNewOptions.class),

		NEXUS_SERVICE("Nexus service", "newNexusServiceStub", Service.class, NexusServiceOptions.class);

		private final String noun;

		private final String method;

		private final Class<? extends Annotation> annotation;

		private final Class<?> options;

		Kind(String noun, String method, Class<? extends Annotation> annotation, Class<?> options) {
			this.noun = noun;
			this.method = method;
			this.annotation = annotation;
			this.options = options;
		}

		/**
		 * Return what is called, for messages.
		 * @return the noun
		 */
		String noun() {
			return this.noun;
		}

		/**
		 * Return the method of {@code Workflow} that creates such stubs.
		 * @return the name of the method
		 */
		String method() {
			return this.method;
		}

		/**
		 * Return the options that such stubs take.
		 * @return the class of the options
		 */
		Class<?> options() {
			return this.options;
		}

		boolean matches(Class<?> type) {
			return type.isAnnotationPresent(this.annotation);
		}

		Set<String> namesOf(Class<?> type) {
			return switch (this) {
				case ACTIVITY, LOCAL_ACTIVITY -> activityTypes(type);
				case CHILD_WORKFLOW, CONTINUED_WORKFLOW ->
					POJOWorkflowInterfaceMetadata.newInstance(type).getWorkflowType().map(Set::of).orElse(Set.of());
				case NEXUS_SERVICE -> Set.of(ServiceDefinition.fromClass(type).getName());
			};
		}

		private static Set<String> activityTypes(Class<?> type) {
			Set<String> types = new TreeSet<>();
			POJOActivityInterfaceMetadata.newInstance(type)
				.getMethodsMetadata()
				.stream()
				.map(POJOActivityMethodMetadata::getActivityTypeName)
				.forEach(types::add);
			return types;
		}

	}

}
