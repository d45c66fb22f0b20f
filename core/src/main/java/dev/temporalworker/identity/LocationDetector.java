package dev.temporalworker.identity;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Detects one kind of place that processes run in.
 */
@FunctionalInterface
interface LocationDetector {

	/**
	 * All detectors, those of the most specific places first. The last one always
	 * succeeds.
	 */
	List<LocationDetector> ALL = List.of(new KubernetesDetector(), new EcsDetector(), new CloudRunDetector(),
			new ContainerDetector(), new HostDetector());

	/**
	 * Detects where a process runs.
	 * @param environment what the process finds around it
	 * @return the location, or {@code null} if it is no place of this kind
	 */
	@Nullable ProcessLocation detect(ProcessEnvironment environment);

}
