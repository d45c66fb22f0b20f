package dev.temporalworker.test.parcel;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import dev.temporalworker.worker.lifecycle.WorkerLifecycle;

import org.springframework.context.ApplicationContext;

/**
 * Notes which application contexts there are and whose Workers run.
 */
final class ContextObserver {

	private static final Set<ApplicationContext> contexts = new LinkedHashSet<>();

	private static final List<Long> running = new ArrayList<>();

	private ContextObserver() {
	}

	static synchronized void reset() {
		contexts.clear();
		running.clear();
	}

	static synchronized void observe(ApplicationContext context) {
		contexts.add(context);
		running.add(contexts.stream().filter((known) -> known.getBean(WorkerLifecycle.class).isRunning()).count());
	}

	static synchronized int contexts() {
		return contexts.size();
	}

	/**
	 * Returns how many contexts had running Workers at each observation.
	 */
	static synchronized List<Long> running() {
		return List.copyOf(running);
	}

}
