package dev.temporalworker.autoconfigure.worker;

import dev.temporalworker.autoconfigure.worker.ClientWorkerProperties.Cache;
import dev.temporalworker.worker.WorkerFactoryOptionsCustomizer;
import io.temporal.worker.WorkerFactoryOptions;

import org.springframework.boot.context.properties.PropertyMapper;

/**
 * Adapts {@link ClientWorkerProperties} to {@link WorkerFactoryOptionsCustomizer}.
 *
 * @param properties the properties
 * @param virtualThreads whether the application uses virtual threads
 */
record PropertiesWorkerFactoryOptionsCustomizer(ClientWorkerProperties properties,
		boolean virtualThreads) implements WorkerFactoryOptionsCustomizer {

	@Override
	public void customize(WorkerFactoryOptions.Builder options) {
		PropertyMapper map = PropertyMapper.get();
		Cache cache = this.properties.getCache();
		map.from(this.virtualThreads).whenTrue().to(options::setUsingVirtualWorkflowThreads);
		map.from(cache.getMaxWorkflows()).to(options::setWorkflowCacheSize);
		map.from(cache.getMaxThreads()).to(options::setMaxWorkflowThreadCount);
		map.from(cache.getVirtualThreads()).to(options::setUsingVirtualWorkflowThreads);
		map.from(cache.getLoggingInReplay()).to(options::setEnableLoggingInReplay);
		map.from(this.properties.getStopCheckInterval()).to(options::setShutdownCheckInterval);
	}

}
