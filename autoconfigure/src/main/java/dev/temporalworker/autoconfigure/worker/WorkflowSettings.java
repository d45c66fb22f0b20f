package dev.temporalworker.autoconfigure.worker;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.temporalworker.autoconfigure.ValueRules;
import org.jspecify.annotations.Nullable;

/**
 * What workflow implementations are registered with: the options of all that they call,
 * and what makes them fail.
 */
class WorkflowSettings {

	/**
	 * Options of activities by activity type. Those under 'default' are for stubs that
	 * are created without options.
	 */
	private final Map<String, ActivityOptionsSettings> activityOptions = new LinkedHashMap<>();

	/**
	 * Options of local activities by activity type. Those under 'default' are for stubs
	 * that are created without options.
	 */
	private final Map<String, LocalActivityOptionsSettings> localActivityOptions = new LinkedHashMap<>();

	/**
	 * Options of Nexus services by service name. Those under 'default' are for all
	 * services.
	 */
	private final Map<String, NexusServiceOptionsSettings> nexusServiceOptions = new LinkedHashMap<>();

	/**
	 * Options of child workflows by workflow type. Those under 'default' are for all
	 * types.
	 */
	private final Map<String, ChildWorkflowOptionsSettings> childWorkflowOptions = new LinkedHashMap<>();

	/**
	 * Comma-separated list of exception classes that make the workflow fail. Others make
	 * its task fail and try again.
	 */
	private @Nullable List<Class<?>> failWorkflowExceptionTypes;

	/**
	 * Whether versions that workflows get from 'Workflow.getVersion' become a search
	 * attribute.
	 */
	private @Nullable Boolean upsertVersionSearchAttributes;

	public Map<String, ActivityOptionsSettings> getActivityOptions() {
		return this.activityOptions;
	}

	public Map<String, LocalActivityOptionsSettings> getLocalActivityOptions() {
		return this.localActivityOptions;
	}

	public Map<String, NexusServiceOptionsSettings> getNexusServiceOptions() {
		return this.nexusServiceOptions;
	}

	public Map<String, ChildWorkflowOptionsSettings> getChildWorkflowOptions() {
		return this.childWorkflowOptions;
	}

	public @Nullable List<Class<?>> getFailWorkflowExceptionTypes() {
		return this.failWorkflowExceptionTypes;
	}

	public void setFailWorkflowExceptionTypes(@Nullable List<Class<?>> failWorkflowExceptionTypes) {
		for (Class<?> type : (failWorkflowExceptionTypes != null) ? failWorkflowExceptionTypes : List.<Class<?>>of()) {
			// A blank among the names is bound to nothing
			ValueRules.require(type != null && Throwable.class.isAssignableFrom(type), "fail-workflow-exception-types",
					(type != null) ? type.getName() : "", "A class of exceptions is needed.");
		}
		this.failWorkflowExceptionTypes = failWorkflowExceptionTypes;
	}

	public @Nullable Boolean getUpsertVersionSearchAttributes() {
		return this.upsertVersionSearchAttributes;
	}

	public void setUpsertVersionSearchAttributes(@Nullable Boolean upsertVersionSearchAttributes) {
		this.upsertVersionSearchAttributes = upsertVersionSearchAttributes;
	}

}
