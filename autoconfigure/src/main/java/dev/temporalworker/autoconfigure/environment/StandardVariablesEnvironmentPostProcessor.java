package dev.temporalworker.autoconfigure.environment;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.env.DefaultPropertiesPropertySource;
import org.springframework.boot.env.OriginTrackedMapPropertySource;
import org.springframework.boot.origin.OriginTrackedValue;
import org.springframework.boot.origin.SystemEnvironmentOrigin;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.util.StringUtils;

/**
 * Feeds the environment variables that Temporal's clients and its Worker Controller for
 * Kubernetes agree on into our properties, below everything that the application sets
 * itself. Source: Temporal's documentation of environment configuration.
 */
class StandardVariablesEnvironmentPostProcessor implements EnvironmentPostProcessor, Ordered {

	private static final String BUNDLE = "temporal-environment";

	private static final String BUNDLE_PREFIX = "spring.ssl.bundle.pem." + BUNDLE + ".";

	private static final String HEADER_PREFIX = "TEMPORAL_GRPC_META_";

	private static final Map<String, String> PROPERTIES = Map.ofEntries(
			Map.entry("TEMPORAL_ADDRESS", "temporal.connection.target"),
			Map.entry("TEMPORAL_API_KEY", "temporal.connection.api-key"),
			Map.entry("TEMPORAL_TLS", "temporal.connection.ssl.enabled"),
			Map.entry("TEMPORAL_TLS_SERVER_NAME", "temporal.connection.ssl.server-name"),
			Map.entry("TEMPORAL_NAMESPACE", "temporal.client.namespace"),
			Map.entry("TEMPORAL_DEPLOYMENT_NAME", "temporal.worker.deployment.name"),
			Map.entry("TEMPORAL_WORKER_BUILD_ID", "temporal.worker.deployment.build-id"));

	// At this level, the channel logs all headers of calls, credentials included
	private static final Map<String, Object> LOG_LEVELS = Map.of(
			"logging.level.io.grpc.netty.shaded.io.grpc.netty.NettyClientHandler", "info",
			"logging.level.io.grpc.netty.NettyClientHandler", "info");

	private static final Map<String, String> CERTIFICATES = Map.ofEntries(
			Map.entry("TEMPORAL_TLS_CLIENT_CERT_PATH", BUNDLE_PREFIX + "keystore.certificate"),
			Map.entry("TEMPORAL_TLS_CLIENT_CERT_DATA", BUNDLE_PREFIX + "keystore.certificate"),
			Map.entry("TEMPORAL_TLS_CLIENT_KEY_PATH", BUNDLE_PREFIX + "keystore.private-key"),
			Map.entry("TEMPORAL_TLS_CLIENT_KEY_DATA", BUNDLE_PREFIX + "keystore.private-key"),
			Map.entry("TEMPORAL_TLS_SERVER_CA_CERT_PATH", BUNDLE_PREFIX + "truststore.certificate"),
			Map.entry("TEMPORAL_TLS_SERVER_CA_CERT_DATA", BUNDLE_PREFIX + "truststore.certificate"));

	@Override
	public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
		Map<String, Object> properties = new LinkedHashMap<>();
		environment.getSystemEnvironment().forEach((variable, value) -> {
			String text = String.valueOf(value);
			if (StringUtils.hasText(text)) {
				OriginTrackedValue tracked = OriginTrackedValue.of(text, new SystemEnvironmentOrigin(variable));
				add(variable, tracked, properties);
			}
		});
		if (!properties.isEmpty()) {
			environment.getPropertySources()
				.addLast(new OriginTrackedMapPropertySource("temporalStandardVariables", properties, true));
		}
		DefaultPropertiesPropertySource.addOrMerge(LOG_LEVELS, environment.getPropertySources());
	}

	private static void add(String variable, OriginTrackedValue value, Map<String, Object> properties) {
		String property = PROPERTIES.get(variable);
		String certificate = CERTIFICATES.get(variable);
		if (property != null) {
			properties.put(property, value);
		}
		else if (certificate != null) {
			boolean data = variable.endsWith("_DATA");
			properties.put(certificate, data ? data(variable, value) : value);
			properties.put("temporal.connection.ssl.bundle", OriginTrackedValue.of(BUNDLE, value.getOrigin()));
			// Files can be replaced, which Spring Boot watches only where everything is
			// in files
			properties.merge(BUNDLE_PREFIX + "reload-on-update", !data,
					(before, now) -> Boolean.TRUE.equals(before) && !data);
		}
		else if (variable.startsWith(HEADER_PREFIX)) {
			String header = variable.substring(HEADER_PREFIX.length()).toLowerCase(Locale.ROOT).replace('_', '-');
			properties.put("temporal.connection.headers." + header, value);
		}
	}

	private static OriginTrackedValue data(String variable, OriginTrackedValue value) {
		String type = variable.contains("_KEY_") ? "PRIVATE KEY" : "CERTIFICATE";
		// What can't be read would be taken for the name of a file, and shown as such
		return OriginTrackedValue.of(PemText.of(String.valueOf(value.getValue()), type).orElse(variable),
				value.getOrigin());
	}

	@Override
	public int getOrder() {
		return Ordered.LOWEST_PRECEDENCE;
	}

}
