package dev.temporalworker.autoconfigure;

import java.util.Map;

import dev.temporalworker.autoconfigure.TemporalConnectionProperties.KeepAlive;
import dev.temporalworker.autoconfigure.TemporalConnectionProperties.Retry;
import dev.temporalworker.connection.ServiceStubsOptionsCustomizer;
import io.grpc.Metadata;
import io.temporal.serviceclient.RpcRetryOptions;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;

import org.springframework.boot.context.properties.PropertyMapper;

/**
 * Adapts {@link TemporalConnectionProperties} to {@link ServiceStubsOptionsCustomizer}.
 *
 * @param properties the properties
 * @param rules the rules for their values
 */
record PropertiesServiceStubsOptionsCustomizer(TemporalConnectionProperties properties,
		PropertyRules rules) implements ServiceStubsOptionsCustomizer {

	@Override
	public void customize(WorkflowServiceStubsOptions.Builder options) {
		new ConnectionPropertiesValidator(this.properties, this.rules).validate();
		PropertyMapper map = PropertyMapper.get();
		map.from(this.properties.getRpcTimeout()).to(options::setRpcTimeout);
		map.from(this.properties.getLongPollTimeout()).to(options::setRpcLongPollTimeout);
		map.from(this.properties.getQueryTimeout()).to(options::setRpcQueryTimeout);
		map.from(this.properties.getSystemInfoTimeout()).to(options::setSystemInfoTimeout);
		map.from(this.properties.getCompression()).to(options::setGrpcCompression);
		map.from(this.properties.getBackoffResetInterval()).to(options::setConnectionBackoffResetFrequency);
		map.from(this.properties.getReconnectInterval()).to(options::setGrpcReconnectFrequency);
		map.from(this.properties.getHeaders())
			.when((headers) -> !headers.isEmpty())
			.as(PropertiesServiceStubsOptionsCustomizer::metadata)
			.to(options::setHeaders);
		customizeHealthCheck(options, map);
		customize(this.properties.getKeepAlive(), options, map);
		options.setRpcRetryOptions(retryOptions(this.properties.getRetry(), map));
	}

	// Deprecated, but nothing else sets the deadline of a health check
	@SuppressWarnings("deprecation")
	private void customizeHealthCheck(WorkflowServiceStubsOptions.Builder options, PropertyMapper map) {
		map.from(this.properties.getHealthCheckTimeout()).to(options::setHealthCheckAttemptTimeout);
	}

	private void customize(KeepAlive keepAlive, WorkflowServiceStubsOptions.Builder options, PropertyMapper map) {
		map.from(keepAlive.getEnabled()).to(options::setEnableKeepAlive);
		map.from(keepAlive.getTime()).to(options::setKeepAliveTime);
		map.from(keepAlive.getTimeout()).to(options::setKeepAliveTimeout);
		map.from(keepAlive.getWithoutCalls()).to(options::setKeepAlivePermitWithoutStream);
	}

	private RpcRetryOptions retryOptions(Retry retry, PropertyMapper map) {
		RpcRetryOptions.Builder options = RpcRetryOptions.newBuilder();
		map.from(retry.getInitialInterval()).to(options::setInitialInterval);
		map.from(retry.getCongestionInitialInterval()).to(options::setCongestionInitialInterval);
		map.from(retry.getMaximumInterval()).to(options::setMaximumInterval);
		map.from(retry.getBackoffCoefficient()).to(options::setBackoffCoefficient);
		map.from(retry.getMaximumJitterCoefficient()).to(options::setMaximumJitterCoefficient);
		map.from(retry.getMaximumAttempts()).to(options::setMaximumAttempts);
		map.from(retry.getExpiration()).to(options::setExpiration);
		return options.validateBuildWithDefaults();
	}

	private static Metadata metadata(Map<String, String> headers) {
		Metadata metadata = new Metadata();
		headers.forEach((name, value) -> metadata.put(Metadata.Key.of(name, Metadata.ASCII_STRING_MARSHALLER), value));
		return metadata;
	}

}
