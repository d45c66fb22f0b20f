package dev.temporalworker.identity;

/**
 * Tells the host and the process on it, wherever that is.
 */
final class HostDetector implements LocationDetector {

	@Override
	public ProcessLocation detect(ProcessEnvironment surroundings) {
		// The first process of a container that nothing else tells of
		String process = (surroundings.pid() == 1) ? surroundings.random() : Long.toString(surroundings.pid());
		return new LocationBuilder().named(surroundings.host(), process);
	}

}
