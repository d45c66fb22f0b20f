package dev.temporalworker.identity;

import org.jspecify.annotations.Nullable;

/**
 * Detects a pod in Kubernetes, from what each pod has and the variables that manifests
 * usually take from the downward API.
 */
final class KubernetesDetector implements LocationDetector {

	private static final String NAMESPACE = "var/run/secrets/kubernetes.io/serviceaccount/namespace";

	@Override
	public @Nullable ProcessLocation detect(ProcessEnvironment environment) {
		if (environment.variable("KUBERNETES_SERVICE_HOST") == null) {
			return null;
		}
		String declared = environment.variable("POD_NAME");
		String pod = (declared != null) ? declared : environment.host();
		String downward = environment.variable("POD_NAMESPACE");
		String namespace = (downward != null) ? downward : environment.read(NAMESPACE);
		// A container that restarts stays in its pod, and usually has the same process id
		return new LocationBuilder().with("pod", pod)
			.with("namespace", namespace)
			.with("node", environment.variable("NODE_NAME"))
			.named(namespace, pod, environment.random());
	}

}
