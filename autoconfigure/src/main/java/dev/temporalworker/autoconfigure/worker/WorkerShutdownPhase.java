package dev.temporalworker.autoconfigure.worker;

import java.time.Duration;
import java.util.Comparator;

import dev.temporalworker.autoconfigure.ClientBeans;
import dev.temporalworker.worker.lifecycle.WorkerLifecycle;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.context.support.DefaultLifecycleProcessor;

/**
 * Gives the phase in which the Workers of all clients stop the time that they need. A
 * drain that outlasts the phase would go on while the connection is closed.
 *
 * @param lifecycles the life cycles of the Workers of all clients
 * @param lifecycleProcessor stops them
 */
record WorkerShutdownPhase(ObjectProvider<WorkerLifecycle> lifecycles,
		ObjectProvider<DefaultLifecycleProcessor> lifecycleProcessor) implements SmartInitializingSingleton {

	/**
	 * How much longer than the stop timeout Workers may take.
	 */
	static final Duration MARGIN = Duration.ofSeconds(15);

	@Override
	public void afterSingletonsInstantiated() {
		ClientBeans.ofAllClients(this.lifecycles)
			.stream()
			.map(WorkerLifecycle::getLongestStop)
			.max(Comparator.naturalOrder())
			.ifPresent(this::apply);
	}

	private void apply(Duration stopTimeout) {
		this.lifecycleProcessor.ifAvailable((processor) -> processor.setTimeoutForShutdownPhase(WorkerLifecycle.PHASE,
				stopTimeout.plus(MARGIN).toMillis()));
	}

}
