package dev.temporalworker.service;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

import com.google.protobuf.ByteString;
import dev.temporalworker.service.WorkerDeployment.DeploymentVersion;
import io.temporal.api.common.v1.Payload;
import io.temporal.api.deployment.v1.WorkerDeploymentVersion;
import io.temporal.api.workflowservice.v1.DescribeWorkerDeploymentVersionRequest;
import io.temporal.api.workflowservice.v1.UpdateWorkerDeploymentVersionMetadataRequest;
import io.temporal.api.workflowservice.v1.WorkflowServiceGrpc.WorkflowServiceBlockingStub;

/**
 * Compares what Workers of a version run with what others of the same version have run,
 * and notes it for later ones in the metadata of the version.
 *
 * @param namespace the namespace
 * @param version the version
 * @param types what the Workers of each Task Queue run, as a digest
 * @param identity the identity of the Workers
 */
record RegisteredTypesCall(String namespace, DeploymentVersion version, Map<String, String> types,
		String identity) implements Function<WorkflowServiceBlockingStub, Answer<Set<String>>> {

	static final String PREFIX = "temporal-worker/types/";

	private static final String ENCODING = "encoding";

	@Override
	public Answer<Set<String>> apply(WorkflowServiceBlockingStub stub) {
		Map<String, Payload> known = stub
			.describeWorkerDeploymentVersion(DescribeWorkerDeploymentVersionRequest.newBuilder()
				.setNamespace(this.namespace)
				.setDeploymentVersion(deploymentVersion())
				.build())
			.getWorkerDeploymentVersionInfo()
			.getMetadata()
			.getEntriesMap();
		Set<String> different = new TreeSet<>();
		Map<String, Payload> missing = new TreeMap<>();
		this.types.forEach((taskQueue, digest) -> {
			Payload noted = known.get(PREFIX + taskQueue);
			if (noted == null) {
				missing.put(PREFIX + taskQueue, payload(digest));
			}
			else if (!noted.getData().equals(payload(digest).getData())) {
				different.add(taskQueue);
			}
		});
		if (!missing.isEmpty()) {
			stub.updateWorkerDeploymentVersionMetadata(UpdateWorkerDeploymentVersionMetadataRequest.newBuilder()
				.setNamespace(this.namespace)
				.setDeploymentVersion(deploymentVersion())
				.putAllUpsertEntries(missing)
				.setIdentity(this.identity)
				.build());
		}
		return Answer.of(different);
	}

	private WorkerDeploymentVersion deploymentVersion() {
		return WorkerDeploymentVersion.newBuilder()
			.setDeploymentName(String.valueOf(this.version.name()))
			.setBuildId(this.version.buildId())
			.build();
	}

	private static Payload payload(String digest) {
		return Payload.newBuilder()
			.putMetadata(ENCODING, ByteString.copyFromUtf8("json/plain"))
			.setData(ByteString.copyFromUtf8("\"%s\"".formatted(digest)))
			.build();
	}

}
