package dev.temporalworker.identity;

import org.jspecify.annotations.Nullable;

/**
 * Detects a pod in Kubernetes, from what each pod has and the variables that manifests
 * usually take from the downward API.
 */
final class KubernetesDetector implements LocationDetector {

	private static final String NAMESPACE = "var/run/secrets/kubernetes.io/serviceaccount/namespace";

	@Override
	public @Nullable ProcessLocation detect(ProcessEnvironment surroundings) {
		if (surroundings.variable("KUBERNETES_SERVICE_HOST") == null) {
			return null;
		}
		String declared = surroundings.variable("POD_NAME");
		String pod = (declared != null) ? declared : surroundings.host();
		String downward = surroundings.variable("POD_NAMESPACE");
		String namespace = (downward != null) ? downward : surroundings.read(NAMESPACE);
		// A container that restarts stays in its pod, and usually has the same process id
		return new LocationBuilder().with("pod", pod)
			.with("namespace", namespace)
			.with("node", surroundings.variable("NODE_NAME"))
			.named(namespace, pod, surroundings.random());
	}

}
