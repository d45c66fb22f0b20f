package dev.temporalworker.broken.one;

import dev.temporalworker.broken.two.Two;

/**
 * Half of a cycle.
 */
public class One {

	public Two other() {
		return new Two();
	}

}
