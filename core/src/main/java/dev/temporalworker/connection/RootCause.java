package dev.temporalworker.connection;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;

/**
 * Finds the exception that others are consequences of, also where causes go round in a
 * circle, as those of an application can.
 */
final class RootCause {

	private RootCause() {
	}

	static Throwable of(Throwable throwable) {
		Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
		Throwable root = throwable;
		Throwable next = throwable;
		while (next != null && seen.add(next)) {
			root = next;
			next = next.getCause();
		}
		return root;
	}

}
