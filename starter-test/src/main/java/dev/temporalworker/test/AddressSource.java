package dev.temporalworker.test;

/**
 * Uses a Temporal Service that somebody else runs.
 *
 * @param target the {@code host:port} of the service
 */
record AddressSource(String target) implements ServiceSource {

	@Override
	public RunningService start() {
		return RunningService.ofOthers(new TemporalService("TEMPORAL_ADDRESS", this.target));
	}

}
