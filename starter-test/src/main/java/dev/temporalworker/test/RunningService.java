package dev.temporalworker.test;

/**
 * A Temporal Service that is ready.
 *
 * @param service the service
 * @param repair makes it usable again, if it was started for the tests and no longer is
 * @param stop stops it, if it was started for the tests
 */
record RunningService(TemporalService service, Runnable repair, Runnable stop) {

	static final Runnable NOTHING = () -> {
	};

	/**
	 * Create one that is left as it is.
	 */
	static RunningService ofOthers(TemporalService service) {
		return new RunningService(service, NOTHING, NOTHING);
	}

}
