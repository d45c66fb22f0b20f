package dev.temporalworker.oms.blackbox;

import java.util.function.Predicate;

import dev.temporalworker.oms.FreePort;
import dev.temporalworker.oms.database.TestDatabase;
import dev.temporalworker.test.TemporalService;
import dev.temporalworker.test.TemporalServiceProxy;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.api.enums.v1.PendingActivityState;
import io.temporal.api.workflow.v1.PendingActivityInfo;
import io.temporal.api.workflowservice.v1.DescribeWorkflowExecutionRequest;
import io.temporal.client.WorkflowClient;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

import org.springframework.context.ConfigurableApplicationContext;

/**
 * The order management system in parts: the HTTP APIs, the Workers of orders and
 * shipments, and the Worker of billing in a process of its own. What Workers call can be
 * cut off.
 */
final class SplitSystem implements AutoCloseable {

	private final ConfigurableApplicationContext apis;

	private final Oms oms;

	private final TemporalServiceProxy temporal;

	private final TemporalServiceProxy orderApi;

	private final TemporalServiceProxy shipmentApi;

	private final TemporalServiceProxy fraudApi;

	private final Settings settings;

	private @Nullable ConfigurableApplicationContext workers;

	private OmsProcess billing;

	SplitSystem(TemporalService service, TestDatabase database) {
		Settings settings = Settings.of(service, database.createEmpty());
		int publicPort = FreePort.find();
		int internalPort = FreePort.find();
		this.temporal = TemporalServiceProxy.to(service.target());
		this.apis = settings.with("server.port", publicPort)
			.with("temporal.connection.target", this.temporal.target())
			.with("oms.internal.port", internalPort)
			.with("temporal.worker.enabled", false)
			.start();
		this.oms = new Oms(publicPort, internalPort, this.apis);
		this.orderApi = TemporalServiceProxy.to("127.0.0.1:" + internalPort);
		this.shipmentApi = TemporalServiceProxy.to("127.0.0.1:" + internalPort);
		this.fraudApi = TemporalServiceProxy.to("127.0.0.1:" + internalPort);
		this.settings = settings.with("oms.order.api-url", "http://" + this.orderApi.target())
			.with("oms.shipment.api-url", "http://" + this.shipmentApi.target())
			.with("oms.fraud.api-url", "http://" + this.fraudApi.target())
			.with("oms.billing.api-url", "http://127.0.0.1:" + internalPort);
		this.billing = OmsProcess.start(billingSettings());
	}

	Oms oms() {
		return this.oms;
	}

	void startWorkers() {
		if (this.workers == null) {
			String options = "temporal.worker.queue.%s.activity-options.%s.retry.maximum-interval";
			this.workers = this.settings.with("server.port", 0)
				.with("temporal.worker.queue.billing.enabled", false)
				.with(options.formatted("orders", "InsertOrder"), "2s")
				.with(options.formatted("shipments", "UpdateShipmentStatus"), "2s")
				.with("oms.order.customer-action-timeout", "1s")
				.start();
		}
	}

	void stopWorkers() {
		if (this.workers != null) {
			this.workers.close();
			this.workers = null;
		}
	}

	/**
	 * Returns the process of billing.
	 */
	OmsProcess billing() {
		return this.billing.awaitReady();
	}

	/**
	 * Starts the next process of billing.
	 */
	void startBilling() {
		this.billing = OmsProcess.start(billingSettings());
	}

	/**
	 * Starts a Worker of billing that is not in a process of its own.
	 */
	ConfigurableApplicationContext startBillingHere() {
		return billingSettings().with("server.port", 0).start();
	}

	private Settings billingSettings() {
		// What is stalled must not time out before it is restored, on a busy machine
		// either
		return this.settings.with("temporal.worker.start.mode", "background")
			.with("oms.billing.payment-timeout", "10m")
			.with("spring.http.serviceclient.fraud.read-timeout", "60s")
			.with("temporal.worker.queue.orders.enabled", false)
			.with("temporal.worker.queue.shipments.enabled", false);
	}

	/**
	 * Returns what is between the HTTP APIs and Temporal.
	 */
	TemporalServiceProxy temporal() {
		return this.temporal;
	}

	TemporalServiceProxy orderApi() {
		return this.orderApi;
	}

	TemporalServiceProxy shipmentApi() {
		return this.shipmentApi;
	}

	TemporalServiceProxy fraudApi() {
		return this.fraudApi;
	}

	/**
	 * Waits until a workflow has an activity that has failed so often.
	 */
	void awaitFailures(String workflowId, String activityType, int failures) {
		awaitActivity(workflowId, (activity) -> activity.getActivityType().getName().equals(activityType)
				&& activity.getAttempt() > failures);
	}

	/**
	 * Waits until an activity of a workflow runs.
	 */
	void awaitRunning(String workflowId, String activityType) {
		awaitActivity(workflowId, (activity) -> activity.getActivityType().getName().equals(activityType)
				&& activity.getState() == PendingActivityState.PENDING_ACTIVITY_STATE_STARTED);
	}

	private void awaitActivity(String workflowId, Predicate<PendingActivityInfo> condition) {
		WorkflowClient client = this.oms.temporal();
		DescribeWorkflowExecutionRequest request = DescribeWorkflowExecutionRequest.newBuilder()
			.setNamespace(client.getOptions().getNamespace())
			.setExecution(WorkflowExecution.newBuilder().setWorkflowId(workflowId))
			.build();
		Awaitility.await(workflowId)
			.atMost(Oms.PATIENCE)
			.ignoreExceptions()
			.until(() -> client.getWorkflowServiceStubs()
				.blockingStub()
				.describeWorkflowExecution(request)
				.getPendingActivitiesList()
				.stream()
				.anyMatch(condition));
	}

	@Override
	public void close() {
		this.billing.kill();
		stopWorkers();
		this.apis.close();
		this.temporal.close();
		this.orderApi.close();
		this.shipmentApi.close();
		this.fraudApi.close();
	}

}
