package dev.temporalworker.identity;

/**
 * Tells the host and the process on it, wherever that is.
 */
final class HostDetector implements LocationDetector {

	@Override
	public ProcessLocation detect(ProcessEnvironment environment) {
		// The first process of a container that nothing else tells of
		String process = (environment.pid() == 1) ? environment.random() : Long.toString(environment.pid());
		return new LocationBuilder().named(environment.host(), process);
	}

}
