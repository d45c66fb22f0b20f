package dev.temporalworker.service;

import java.util.HexFormat;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

import com.google.protobuf.ByteString;
import dev.temporalworker.service.WorkerDeployment.Change;
import dev.temporalworker.service.WorkerDeployment.Change.Outcome;
import io.grpc.Status;
import io.grpc.Status.Code;
import io.grpc.StatusRuntimeException;
import io.temporal.api.deployment.v1.WorkerDeploymentVersion;
import io.temporal.api.workflowservice.v1.DeleteWorkerDeploymentVersionRequest;
import io.temporal.api.workflowservice.v1.SetWorkerDeploymentCurrentVersionRequest;
import io.temporal.api.workflowservice.v1.SetWorkerDeploymentRampingVersionRequest;
import io.temporal.api.workflowservice.v1.WorkflowServiceGrpc.WorkflowServiceBlockingStub;

/**
 * Changes a Worker Deployment.
 *
 * @param namespace the namespace
 * @param change what to change
 */
record DeploymentChangeCall(String namespace,
		Change change) implements Function<WorkflowServiceBlockingStub, Answer<Outcome>> {

	private static final int MOST_ATTEMPTS = 4;

	private static final Set<Code> REFUSALS = Set.of(Code.FAILED_PRECONDITION, Code.NOT_FOUND, Code.INVALID_ARGUMENT,
			Code.ABORTED, Code.ALREADY_EXISTS);

	@Override
	public Answer<Outcome> apply(WorkflowServiceBlockingStub stub) {
		try {
			for (int attempt = 1; !tryChange(stub, attempt); attempt++) {
				TimeUnit.SECONDS.sleep(attempt);
			}
			return Answer.of(new Outcome(null));
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw Status.CANCELLED.withCause(ex).asRuntimeException();
		}
		catch (StatusRuntimeException ex) {
			if (REFUSALS.contains(ex.getStatus().getCode())) {
				return Answer.of(new Outcome(String.valueOf(ex.getStatus().getDescription())));
			}
			throw ex;
		}
	}

	private boolean tryChange(WorkflowServiceBlockingStub stub, int attempt) {
		try {
			switch (this.change.kind()) {
				case SET_CURRENT -> setCurrent(stub);
				case RAMP -> ramp(stub);
				case DELETE -> delete(stub);
			}
			return true;
		}
		catch (StatusRuntimeException ex) {
			// The service takes few changes of a deployment within a second, and has not
			// begun this one
			if (ex.getStatus().getCode() == Code.RESOURCE_EXHAUSTED && attempt < MOST_ATTEMPTS) {
				return false;
			}
			throw ex;
		}
	}

	private void setCurrent(WorkflowServiceBlockingStub stub) {
		stub.setWorkerDeploymentCurrentVersion(SetWorkerDeploymentCurrentVersionRequest.newBuilder()
			.setNamespace(this.namespace)
			.setDeploymentName(this.change.deployment())
			.setBuildId(this.change.buildId())
			.setIdentity(this.change.options().identity())
			.setConflictToken(conflictToken())
			.setIgnoreMissingTaskQueues(this.change.options().ignoreMissingTaskQueues())
			.setAllowNoPollers(this.change.options().allowNoPollers())
			.build());
	}

	private void ramp(WorkflowServiceBlockingStub stub) {
		stub.setWorkerDeploymentRampingVersion(SetWorkerDeploymentRampingVersionRequest.newBuilder()
			.setNamespace(this.namespace)
			.setDeploymentName(this.change.deployment())
			.setBuildId(this.change.buildId())
			.setPercentage((float) this.change.percentage())
			.setIdentity(this.change.options().identity())
			.setConflictToken(conflictToken())
			.setIgnoreMissingTaskQueues(this.change.options().ignoreMissingTaskQueues())
			.setAllowNoPollers(this.change.options().allowNoPollers())
			.build());
	}

	private void delete(WorkflowServiceBlockingStub stub) {
		stub.deleteWorkerDeploymentVersion(DeleteWorkerDeploymentVersionRequest.newBuilder()
			.setNamespace(this.namespace)
			.setDeploymentVersion(WorkerDeploymentVersion.newBuilder()
				.setDeploymentName(this.change.deployment())
				.setBuildId(this.change.buildId()))
			.setIdentity(this.change.options().identity())
			.build());
	}

	private ByteString conflictToken() {
		String token = this.change.options().conflictToken();
		return (token != null) ? ByteString.copyFrom(HexFormat.of().parseHex(token)) : ByteString.EMPTY;
	}

}
