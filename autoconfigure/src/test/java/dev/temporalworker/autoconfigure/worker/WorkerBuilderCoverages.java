package dev.temporalworker.autoconfigure.worker;

import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.temporalworker.autoconfigure.BuilderCoverage;
import dev.temporalworker.autoconfigure.PropertyBinding;
import dev.temporalworker.autoconfigure.PropertyRules;
import dev.temporalworker.worker.WorkerOptionsCustomizer;
import dev.temporalworker.worker.registration.CheckMode;
import dev.temporalworker.worker.registration.ReferencedTypes;
import io.temporal.activity.ActivityOptions;
import io.temporal.activity.LocalActivityOptions;
import io.temporal.common.Priority;
import io.temporal.common.RetryOptions;
import io.temporal.worker.WorkerDeploymentOptions;
import io.temporal.worker.WorkerFactoryOptions;
import io.temporal.worker.WorkerOptions;
import io.temporal.worker.WorkflowImplementationOptions;
import io.temporal.worker.tuning.ResourceBasedControllerOptions;
import io.temporal.worker.tuning.ResourceBasedSlotOptions;
import io.temporal.workflow.ChildWorkflowOptions;
import io.temporal.workflow.NexusOperationOptions;
import io.temporal.workflow.NexusServiceOptions;

import org.springframework.beans.factory.support.StaticListableBeanFactory;

/**
 * How much of the options of Workers and workflows properties reach.
 */
public final class WorkerBuilderCoverages {

	private static final String PROPERTIES = """
			temporal.worker:
			  stop-check-interval: 1s
			  cache: { max-workflows: 7, max-threads: 8, virtual-threads: true, logging-in-replay: true }
			  deployment: { name: orders, build-id: "7", default-behavior: pinned }
			  resource-controller:
			    target-cpu: 0.8
			    target-memory: 0.8
			    cpu: { proportional-gain: 1, integral-gain: 1, derivative-gain: 1, output-threshold: 1 }
			    memory: { proportional-gain: 1, integral-gain: 1, derivative-gain: 1, output-threshold: 1 }
			  checks: { unknown-activity-types: off, unknown-workflow-types: off, unknown-nexus-services: off }
			  defaults:
			    slots: { activity: { resource-based: { minimum: 3, maximum: 5, ramp-throttle: 1s } } }
			    legacy-versioning: { enabled: true, build-id: "7" }
			    fail-workflow-exception-types: java.lang.IllegalStateException
			    upsert-version-search-attributes: true
			    activity-options:
			      default: &activity
			        schedule-to-close-timeout: 9s
			        schedule-to-start-timeout: 9s
			        start-to-close-timeout: 9s
			        heartbeat-timeout: 9s
			        task-queue: orders
			        cancellation-type: abandon
			        eager-execution: false
			        versioning-intent: compatible
			        summary: An activity
			        retry:
			          initial-interval: 1s
			          backoff-coefficient: 2
			          maximum-interval: 3s
			          maximum-attempts: 3
			          do-not-retry: none
			        priority: { key: 1, fairness-key: acme, fairness-weight: 2 }
			      Reserve: *activity
			    local-activity-options:
			      default: &local
			        schedule-to-close-timeout: 9s
			        schedule-to-start-timeout: 9s
			        start-to-close-timeout: 9s
			        local-retry-threshold: 9s
			        arguments-in-history: false
			        summary: An activity
			        retry.maximum-attempts: 3
			      Reserve: *local
			    nexus-service-options:
			      default.endpoint: stock
			      StockService:
			        schedule-to-close-timeout: 9s
			        schedule-to-start-timeout: 9s
			        start-to-close-timeout: 9s
			        cancellation-type: abandon
			        summary: A check
			        operation.check.summary: A check
			    child-workflow-options:
			      default: &child
			        workflow-id-reuse-policy: reject-duplicate
			        run-timeout: 9s
			        execution-timeout: 9s
			        task-timeout: 9s
			        task-queue: orders
			        cron-schedule: "* * * * *"
			        parent-close-policy: abandon
			        cancellation-type: abandon
			        namespace: orders
			        versioning-intent: compatible
			        summary: A report
			        details: A whole report
			        memo.tenant: acme
			        retry.maximum-attempts: 3
			        priority.key: 1
			      ReportWorkflow: *child
			""";

	private WorkerBuilderCoverages() {
	}

	public static List<BuilderCoverage> all() {
		return List.of(factory(), WorkerOptionKeys.coverage(), deployment(), controller(), slots(), implementation(),
				activity(), localActivity(), nexusService(), nexusOperation(), childWorkflow(),
				of(RetryOptions.Builder.class).figures("5 setters, 5 with keys, 0 without"),
				of(Priority.Builder.class).figures("3 setters, 3 with keys, 0 without"));
	}

	private static BuilderCoverage factory() {
		return of(WorkerFactoryOptions.Builder.class).without("setWorkerInterceptors", "beans")
			.without("setPlugins", "beans")
			.key("setWorkflowHostLocalTaskQueueScheduleToStartTimeout",
					"temporal.worker.defaults.sticky.schedule-to-start-timeout")
			.without("setWorkflowHostLocalPollThreadCount", "deprecated, without effect")
			.figures("9 setters, 6 with keys, 3 without");
	}

	private static BuilderCoverage deployment() {
		return of(WorkerDeploymentOptions.Builder.class).figures("3 setters, 3 with keys, 0 without");
	}

	private static BuilderCoverage controller() {
		return of(ResourceBasedControllerOptions.Builder.class).figures("10 setters, 10 with keys, 0 without");
	}

	private static BuilderCoverage slots() {
		return of(ResourceBasedSlotOptions.Builder.class).figures("3 setters, 3 with keys, 0 without");
	}

	private static BuilderCoverage implementation() {
		return of(WorkflowImplementationOptions.Builder.class).figures("10 setters, 10 with keys, 0 without");
	}

	private static BuilderCoverage activity() {
		return of(ActivityOptions.Builder.class)
			.key("setTaskQueue", "temporal.worker.defaults.activity-options.default.task-queue")
			.without("setContextPropagators", "objects, which a WorkflowImplementationOptionsCustomizer can set")
			.figures("12 setters, 11 with keys, 1 without");
	}

	private static BuilderCoverage localActivity() {
		return of(LocalActivityOptions.Builder.class)
			.without("setMethodRetry", "an annotation that the SDK reads from the activity interface")
			.figures("8 setters, 7 with keys, 1 without");
	}

	private static BuilderCoverage nexusService() {
		return of(NexusServiceOptions.Builder.class).figures("3 setters, 3 with keys, 0 without");
	}

	private static BuilderCoverage nexusOperation() {
		return of(NexusOperationOptions.Builder.class).figures("5 setters, 5 with keys, 0 without");
	}

	private static BuilderCoverage childWorkflow() {
		return of(ChildWorkflowOptions.Builder.class)
			.key("setTaskQueue", "temporal.worker.defaults.child-workflow-options.default.task-queue")
			.without("setWorkflowId", "all child workflows of a type would have the same")
			.without("setMethodRetry", "an annotation that the SDK reads from the workflow interface")
			.without("setContextPropagators", "objects, which a WorkflowImplementationOptionsCustomizer can set")
			.without("setTypedSearchAttributes",
					"typed objects, which a WorkflowImplementationOptionsCustomizer can set")
			.without("setSearchAttributes", "deprecated in favour of setTypedSearchAttributes")
			.figures("20 setters, 15 with keys, 5 without");
	}

	private static BuilderCoverage of(Class<?> builder) {
		return BuilderCoverage.of(builder, WorkerBuilderCoverages::configure);
	}

	static WorkerOptionsCustomizer workers(TemporalWorkerProperties properties) {
		return new PropertiesWorkerOptionsCustomizer(properties.getDefaults(), Map.of(),
				new WorkerTunerFactory(properties.getResourceController(), new StaticListableBeanFactory()), false);
	}

	static void configure() {
		configure(PropertyBinding.yaml("temporal.worker", TemporalWorkerProperties.class, PROPERTIES));
	}

	/**
	 * Applies properties to options of every sort.
	 * @param properties the properties
	 */
	public static void configure(TemporalWorkerProperties properties) {
		new PropertiesWorkerFactoryOptionsCustomizer(properties, false).customize(WorkerFactoryOptions.newBuilder());
		workers(properties).customize("orders", WorkerOptions.newBuilder());
		WorkerOptionsCustomizer deployment = new DeploymentVersions(properties.getDeployment(),
				new PropertyRules("temporal.worker.deployment"))
			.customizer(null, null);
		if (deployment != null) {
			deployment.customize("orders", WorkerOptions.newBuilder());
		}
		OptionTypes types = new OptionTypes(() -> new ReferencedTypes(Set.of(), Set.of(), Set.of()),
				new PropertyRules("temporal.worker"), new OptionChecks(CheckMode.OFF, CheckMode.OFF, CheckMode.OFF));
		new PropertiesWorkflowImplementationOptionsCustomizer(properties.getDefaults(), Map.of(), () -> types)
			.customize("orders", Object.class, WorkflowImplementationOptions.newBuilder());
	}

}
