package dev.temporalworker.autoconfigure;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * An exception and its causes, each of them once: a cause can lead back to an exception
 * that it is a cause of, and who follows causes to their end then never arrives.
 *
 * @param throwables the exception, its cause, the cause of that, and so on
 * @param next the cause of the last one that is not part of the chain: one that is
 * already, or one too many; {@code null} if the chain ends by itself
 */
record CauseChain(List<Throwable> throwables, @Nullable Throwable next) {

	static CauseChain of(Throwable throwable) {
		return of(throwable, Integer.MAX_VALUE);
	}

	static CauseChain of(Throwable throwable, int limit) {
		Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
		List<Throwable> throwables = new ArrayList<>();
		Throwable next = throwable;
		while (next != null && throwables.size() < limit && seen.add(next)) {
			throwables.add(next);
			next = next.getCause();
		}
		return new CauseChain(List.copyOf(throwables), next);
	}

	boolean isCyclic() {
		return this.next != null && this.throwables.stream().anyMatch((throwable) -> throwable == this.next);
	}

}
