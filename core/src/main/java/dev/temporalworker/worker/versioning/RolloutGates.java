package dev.temporalworker.worker.versioning;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import com.google.protobuf.ByteString;
import dev.temporalworker.service.WorkerDeployment.DeploymentVersion;
import dev.temporalworker.worker.replay.WorkflowReplay;
import dev.temporalworker.worker.versioning.TemporalRollout.Plan.Replay;
import dev.temporalworker.worker.versioning.TemporalRollout.Plan.TestWorkflow;
import io.grpc.StatusRuntimeException;
import io.temporal.api.common.v1.Payload;
import io.temporal.api.enums.v1.WorkflowIdConflictPolicy;
import io.temporal.api.enums.v1.WorkflowIdReusePolicy;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowFailedException;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowServiceException;
import io.temporal.client.WorkflowStub;
import io.temporal.common.VersioningOverride.PinnedVersioningOverride;
import io.temporal.common.WorkerDeploymentVersion;
import io.temporal.common.converter.RawValue;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import org.springframework.core.NestedExceptionUtils;
import org.springframework.util.StringUtils;

/**
 * Tests a version before it gets tasks.
 *
 * @param client starts test workflows
 * @param replay replays histories on this build
 */
record RolloutGates(WorkflowClient client, WorkflowReplay replay) {

	private static final Log logger = LogFactory.getLog(TemporalRollout.class);

	// Those that are pinned stay on their version, and this one may have lost their types
	private static final String NOT_PINNED = "(TemporalWorkflowVersioningBehavior IS NULL OR TemporalWorkflowVersioningBehavior != 'Pinned')";

	/**
	 * Replay histories on this build.
	 * @param plan whose histories to replay
	 * @throws RolloutEnd if this build can't go on with one of them, or they can't be
	 * read
	 */
	void replay(Replay plan) throws RolloutEnd {
		String query = StringUtils.hasText(plan.query()) ? "%s AND (%s)".formatted(NOT_PINNED, plan.query())
				: NOT_PINNED;
		WorkflowReplay.Report report = replay(query, plan.limit());
		if (!report.isSuccessful()) {
			logger.warn("Rollout: histories were replayed:%n%s".formatted(report));
			throw RolloutEnd.refused("this build can't go on with workflows that may come to it");
		}
		logger.info("Rollout: %d histories of workflows that are not pinned were replayed in %s"
			.formatted(report.getReplayed(), RolloutTexts.seconds(report.duration())));
	}

	private WorkflowReplay.Report replay(String query, int limit) throws RolloutEnd {
		try {
			return this.replay.replay(query, limit);
		}
		catch (RuntimeException ex) {
			throw RolloutEnd.stopped("histories could not be read: " + cause(ex));
		}
	}

	/**
	 * Run a workflow on a version, whichever version gets the tasks.
	 * @param test the workflow
	 * @param version the version
	 * @throws RolloutEnd if it does not succeed, or can't be started
	 * @throws InterruptedException if this thread is interrupted
	 */
	void test(TestWorkflow test, DeploymentVersion version) throws RolloutEnd, InterruptedException {
		String id = "rollout-test:%s:%s".formatted(version.name(), version.buildId());
		WorkflowStub stub = this.client.newUntypedWorkflowStub(test.type(),
				WorkflowOptions.newBuilder()
					.setWorkflowId(id)
					.setTaskQueue(test.taskQueue())
					.setWorkflowExecutionTimeout(test.timeout())
					.setWorkflowIdReusePolicy(WorkflowIdReusePolicy.WORKFLOW_ID_REUSE_POLICY_ALLOW_DUPLICATE)
					// That of a rollout which was interrupted
					.setWorkflowIdConflictPolicy(WorkflowIdConflictPolicy.WORKFLOW_ID_CONFLICT_POLICY_USE_EXISTING)
					.setVersioningOverride(new PinnedVersioningOverride(
							new WorkerDeploymentVersion(String.valueOf(version.name()), version.buildId())))
					.build());
		String name = "the test workflow '%s' with the id '%s'".formatted(test.type(), id);
		try {
			stub.start(arguments(test));
			stub.getResult(test.timeout().toMillis(), TimeUnit.MILLISECONDS, RawValue.class);
			logger.info("Rollout: %s has succeeded".formatted(name));
		}
		catch (WorkflowFailedException ex) {
			throw RolloutEnd.refused("%s has not succeeded: %s".formatted(name, cause(ex)));
		}
		catch (TimeoutException ex) {
			throw RolloutEnd
				.refused("%s has not ended within %s".formatted(name, RolloutTexts.seconds(test.timeout())));
		}
		catch (WorkflowServiceException | StatusRuntimeException ex) {
			if (Thread.interrupted()) {
				throw new InterruptedException();
			}
			throw RolloutEnd.stopped("%s could not be run: %s".formatted(name, cause(ex)));
		}
	}

	private static Object[] arguments(TestWorkflow test) {
		if (test.input() == null) {
			return new Object[0];
		}
		return new Object[] { new RawValue(Payload.newBuilder()
			.putMetadata("encoding", ByteString.copyFromUtf8("json/plain"))
			.setData(ByteString.copyFromUtf8(test.input()))
			.build()) };
	}

	private static String cause(Throwable thrown) {
		return String.valueOf(NestedExceptionUtils.getMostSpecificCause(thrown).getMessage());
	}

}
