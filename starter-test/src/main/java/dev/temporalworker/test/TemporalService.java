package dev.temporalworker.test;

import java.time.Duration;

import com.google.protobuf.util.Durations;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.temporal.api.enums.v1.TaskQueueType;
import io.temporal.api.taskqueue.v1.TaskQueue;
import io.temporal.api.workflowservice.v1.DescribeTaskQueueRequest;
import io.temporal.api.workflowservice.v1.RegisterNamespaceRequest;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import org.awaitility.Awaitility;

import org.springframework.util.Assert;

/**
 * A real Temporal Service that a test talks to, and the namespace to use there. It is
 * reached without TLS. Immutable and thread-safe.
 *
 * @param name what to call the service in the names of tests
 * @param target the {@code host:port} of its frontend
 * @param namespace the namespace, {@code default} unless created by
 * {@link #createNamespace}
 * @since 0.1.0
 */
public record TemporalService(String name, String target, String namespace) {

	private static final String DEFAULT_NAMESPACE = "default";

	private static final Duration TIMEOUT = Duration.ofSeconds(60);

	public TemporalService {
		Assert.hasText(name, "'name' must not be empty");
		Assert.hasText(target, "'target' must not be empty");
		Assert.hasText(namespace, "'namespace' must not be empty");
	}

	/**
	 * Create a description of a service with the namespace {@code default}.
	 * @param name what to call the service in the names of tests
	 * @param target the {@code host:port} of its frontend
	 */
	public TemporalService(String name, String target) {
		this(name, target, DEFAULT_NAMESPACE);
	}

	/**
	 * Create a namespace with a retention of one day, and wait at most 60 seconds until
	 * workflows can run in it.
	 * @param namespace the name of the namespace, which must not exist yet
	 * @return this service with the new namespace
	 * @throws StatusRuntimeException if the service does not create the namespace
	 * @throws org.awaitility.core.ConditionTimeoutException if the namespace does not
	 * become usable in time
	 */
	public TemporalService createNamespace(String namespace) {
		TemporalService created = new TemporalService(this.name, this.target, namespace);
		WorkflowServiceStubs stubs = newStubs();
		try {
			stubs.blockingStub()
				.registerNamespace(RegisterNamespaceRequest.newBuilder()
					.setNamespace(namespace)
					.setWorkflowExecutionRetentionPeriod(Durations.fromDays(1))
					.build());
			created.awaitUsable(stubs);
		}
		finally {
			stubs.shutdownNow();
		}
		return created;
	}

	void awaitUsable() {
		WorkflowServiceStubs stubs = newStubs();
		try {
			awaitUsable(stubs);
		}
		finally {
			stubs.shutdownNow();
		}
	}

	WorkflowServiceStubs newStubs() {
		return WorkflowServiceStubs
			.newServiceStubs(WorkflowServiceStubsOptions.newBuilder().setTarget(this.target).build());
	}

	private void awaitUsable(WorkflowServiceStubs stubs) {
		Awaitility.await("namespace '%s' of %s".formatted(this.namespace, this))
			.atMost(TIMEOUT)
			.until(() -> isUsable(stubs));
	}

	/**
	 * Ask for a task queue, which the service answers only when the caches of its
	 * frontend and of its task queues know the namespace.
	 */
	private boolean isUsable(WorkflowServiceStubs stubs) {
		try {
			stubs.blockingStub()
				.describeTaskQueue(DescribeTaskQueueRequest.newBuilder()
					.setNamespace(this.namespace)
					.setTaskQueue(TaskQueue.newBuilder().setName("usable"))
					.setTaskQueueType(TaskQueueType.TASK_QUEUE_TYPE_WORKFLOW)
					.build());
			return true;
		}
		catch (StatusRuntimeException ex) {
			if (ex.getStatus().getCode() == Status.Code.NOT_FOUND
					|| ex.getStatus().getCode() == Status.Code.UNAVAILABLE) {
				return false;
			}
			throw ex;
		}
	}

	/**
	 * Return the name, which thereby names the tests that run once per service.
	 */
	@Override
	public String toString() {
		return this.name;
	}

}
