package dev.temporalworker.autoconfigure.worker;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.ToIntFunction;

import javax.sql.DataSource;

import dev.temporalworker.autoconfigure.ClientBeans;
import dev.temporalworker.autoconfigure.worker.CapacityNotes.Pools;
import dev.temporalworker.resilience.ResilientActivities;
import dev.temporalworker.runtime.ClientRuntime;
import org.apache.hc.core5.pool.ConnPoolControl;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.jdbc.metadata.DataSourcePoolMetadata;
import org.springframework.boot.jdbc.metadata.DataSourcePoolMetadataProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Compares what activities use with how many can run.
 */
@Configuration(proxyBeanMethods = false)
class CapacityConfiguration {

	@Bean
	CapacityNotes temporalCapacityNotes(ConfigurableListableBeanFactory beanFactory,
			ObjectProvider<ClientRuntime> clients, ObjectProvider<ResilientActivities> resilience,
			ObjectProvider<Pools> pools) {
		return new CapacityNotes(beanFactory, () -> clients.orderedStream().toList(),
				() -> ClientBeans.ofAllClients(resilience), () -> pools.orderedStream().toList());
	}

	private static <T> Map<String, Integer> sizes(ConfigurableListableBeanFactory beanFactory, Class<T> type,
			ToIntFunction<T> size) {
		Map<String, Integer> sizes = new TreeMap<>();
		Arrays.stream(beanFactory.getBeanNamesForType(type, false, false))
			.filter(beanFactory::containsSingleton)
			.forEach((name) -> sizes.put(name, size.applyAsInt(beanFactory.getBean(name, type))));
		// Those without a limit, or that don't tell
		sizes.values().removeIf((known) -> known <= 0);
		return sizes;
	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass({ DataSource.class, DataSourcePoolMetadataProvider.class })
	static class DataSources {

		@Bean
		Pools temporalDataSourcePools(ObjectProvider<DataSourcePoolMetadataProvider> providers) {
			return new DataSourcePools(providers.orderedStream().toList());
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(ConnPoolControl.class)
	static class HttpClients {

		@Bean
		Pools temporalHttpConnectionPools() {
			return new HttpConnectionPools();
		}

	}

	/**
	 * Pools of data sources.
	 *
	 * @param providers know the libraries of pools
	 */
	private record DataSourcePools(List<DataSourcePoolMetadataProvider> providers) implements Pools {

		@Override
		public String type() {
			return "data source";
		}

		@Override
		public Map<String, Integer> find(ConfigurableListableBeanFactory beanFactory) {
			return sizes(beanFactory, DataSource.class, this::size);
		}

		private int size(DataSource dataSource) {
			return this.providers.stream()
				.map((provider) -> provider.getDataSourcePoolMetadata(dataSource))
				.filter(Objects::nonNull)
				.map(DataSourcePoolMetadata::getMax)
				.filter(Objects::nonNull)
				.findFirst()
				.orElse(0);
		}

	}

	/**
	 * Pools of Apache HttpClient.
	 */
	private record HttpConnectionPools() implements Pools {

		@Override
		public String type() {
			return "HTTP connection manager";
		}

		@Override
		public Map<String, Integer> find(ConfigurableListableBeanFactory beanFactory) {
			return sizes(beanFactory, ConnPoolControl.class, (pool) -> pool.getMaxTotal());
		}

	}

}
