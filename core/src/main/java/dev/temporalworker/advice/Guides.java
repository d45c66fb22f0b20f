package dev.temporalworker.advice;

/**
 * Where Temporal's guides tell what rules conclude from.
 */
final class Guides {

	static final String PERFORMANCE = "https://docs.temporal.io/develop/worker-performance";

	static final String HEALTH = "https://docs.temporal.io/cloud/worker-health";

	static final String CACHE = "https://docs.temporal.io/develop/worker-performance/workflow-cache";

	static final String VERSIONING = "https://docs.temporal.io/production-deployment/worker-deployments/worker-versioning";

	static final String LIMITS = "https://docs.temporal.io/self-hosted-guide/defaults";

	static final String ACTIVITIES = "https://docs.temporal.io/encyclopedia/detecting-activity-failures";

	private Guides() {
	}

}
