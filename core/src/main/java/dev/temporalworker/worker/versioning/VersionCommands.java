package dev.temporalworker.worker.versioning;

import java.util.regex.Pattern;

import dev.temporalworker.service.WorkerDeployment.DeploymentVersion;
import org.jspecify.annotations.Nullable;

/**
 * Commands of the Temporal CLI.
 *
 * @param target where the client connects to
 * @param namespace the namespace
 */
record VersionCommands(String target, String namespace) {

	private static final Pattern PLAIN = Pattern.compile("[\\w.:/@=+-]+");

	String setCurrent(DeploymentVersion version) {
		return command("worker deployment set-current-version --deployment-name %s --build-id %s"
			.formatted(quoted(version.name()), quoted(version.buildId())));
	}

	String setUnversioned(DeploymentVersion current) {
		return command("worker deployment set-current-version --deployment-name %s --unversioned"
			.formatted(quoted(current.name())));
	}

	String endRamp(String deployment, @Nullable DeploymentVersion ramping) {
		return command("worker deployment set-ramping-version --deployment-name %s %s --delete".formatted(
				quoted(deployment), (ramping != null) ? "--build-id " + quoted(ramping.buildId()) : "--unversioned"));
	}

	String moveToCurrent(DeploymentVersion version) {
		String query = "TemporalWorkerDeploymentVersion = \"%s:%s\" AND TemporalWorkflowVersioningBehavior = \"Pinned\" AND ExecutionStatus = \"Running\""
			.formatted(version.name(), version.buildId());
		return command("workflow update-options --query '%s' --versioning-override-behavior auto_upgrade"
			.formatted(query.replace("'", "'\\''")));
	}

	private String command(String arguments) {
		return "temporal %s --namespace %s --address %s".formatted(arguments, quoted(this.namespace),
				quoted(this.target));
	}

	private static String quoted(@Nullable String name) {
		String text = String.valueOf(name);
		return PLAIN.matcher(text).matches() ? text : "'%s'".formatted(text.replace("'", "'\\''"));
	}

}
