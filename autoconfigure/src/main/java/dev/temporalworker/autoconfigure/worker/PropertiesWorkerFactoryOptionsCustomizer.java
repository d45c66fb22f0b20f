package dev.temporalworker.autoconfigure.worker;

import dev.temporalworker.autoconfigure.worker.TemporalWorkerProperties.Cache;
import dev.temporalworker.worker.WorkerFactoryOptionsCustomizer;
import io.temporal.worker.WorkerFactoryOptions;

import org.springframework.boot.context.properties.PropertyMapper;

/**
 * Adapts {@link Cache} to {@link WorkerFactoryOptionsCustomizer}.
 *
 * @param cache the properties
 * @param virtualThreads whether the application uses virtual threads
 */
record PropertiesWorkerFactoryOptionsCustomizer(Cache cache,
		boolean virtualThreads) implements WorkerFactoryOptionsCustomizer {

	@Override
	public void customize(WorkerFactoryOptions.Builder options) {
		PropertyMapper map = PropertyMapper.get();
		map.from(this.virtualThreads).whenTrue().to(options::setUsingVirtualWorkflowThreads);
		map.from(this.cache::getMaxWorkflows).to(options::setWorkflowCacheSize);
		map.from(this.cache::getMaxThreads).to(options::setMaxWorkflowThreadCount);
		map.from(this.cache::getVirtualThreads).to(options::setUsingVirtualWorkflowThreads);
		map.from(this.cache::getLoggingInReplay).to(options::setEnableLoggingInReplay);
	}

}
