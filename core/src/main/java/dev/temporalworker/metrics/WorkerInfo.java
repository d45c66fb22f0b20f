package dev.temporalworker.metrics;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.function.Function;

import io.micrometer.core.instrument.Tags;
import io.temporal.common.WorkerDeploymentVersion;
import io.temporal.serviceclient.MetricsTag;
import io.temporal.worker.WorkerDeploymentOptions;
import io.temporal.worker.WorkerOptions;
import org.jspecify.annotations.Nullable;

/**
 * Tells who a Worker is.
 */
final class WorkerInfo {

	private static final int HASH_LENGTH = 8;

	private WorkerInfo() {
	}

	/**
	 * Return the tags of a Worker.
	 * @param options the options of the Worker
	 * @param clientIdentity the identity of Workers without one of their own
	 * @return deployment and build id, and a hash of the identity, which can be long
	 */
	static Tags tags(WorkerOptions options, String clientIdentity) {
		String identity = options.getIdentity();
		WorkerDeploymentVersion version = version(options.getDeploymentOptions());
		return Tags.of("deployment_name", tag(version, WorkerDeploymentVersion::getDeploymentName), "build_id",
				tag(version, WorkerDeploymentVersion::getBuildId), "identity_hash",
				hash((identity != null) ? identity : clientIdentity));
	}

	private static String tag(@Nullable WorkerDeploymentVersion version,
			Function<WorkerDeploymentVersion, @Nullable String> part) {
		String value = (version != null) ? part.apply(version) : null;
		return (value != null) ? value : MetricsTag.DEFAULT_VALUE;
	}

	private static @Nullable WorkerDeploymentVersion version(@Nullable WorkerDeploymentOptions deployment) {
		return (deployment != null) ? deployment.getVersion() : null;
	}

	private static String hash(String identity) {
		try {
			byte[] digest = MessageDigest.getInstance("SHA-256").digest(identity.getBytes(StandardCharsets.UTF_8));
			return HexFormat.of().formatHex(digest).substring(0, HASH_LENGTH);
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
