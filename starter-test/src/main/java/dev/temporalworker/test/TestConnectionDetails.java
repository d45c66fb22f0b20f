package dev.temporalworker.test;

import dev.temporalworker.autoconfigure.TemporalConnectionDetails;
import io.grpc.ManagedChannel;

/**
 * Connects a client of the application to the environment of the test.
 *
 * @param getChannel leads to the environment
 */
record TestConnectionDetails(ManagedChannel getChannel) implements TemporalConnectionDetails {

	@Override
	public String getTarget() {
		return "test";
	}

}
