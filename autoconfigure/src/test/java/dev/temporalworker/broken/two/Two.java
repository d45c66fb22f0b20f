package dev.temporalworker.broken.two;

import dev.temporalworker.broken.one.One;

/**
 * Half of a cycle.
 */
public class Two {

	public One other() {
		return new One();
	}

}
