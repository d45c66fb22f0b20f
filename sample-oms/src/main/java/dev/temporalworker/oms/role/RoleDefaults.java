package dev.temporalworker.oms.role;

import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.core.env.Environment;
import org.springframework.util.StringUtils;

/**
 * Settings that follow from the roles of a process.
 */
class RoleDefaults {

	static final Set<Role> USING_DATABASE = Set.of(Role.ORDER_API, Role.BILLING_WORKER, Role.SHIPMENT_API,
			Role.FRAUD_API);

	private static final Set<Role> USING_TEMPORAL = EnumSet.complementOf(EnumSet.of(Role.FRAUD_API, Role.CODEC_SERVER));

	private static final Map<Role, String> TASK_QUEUES = Map.of(Role.ORDER_WORKER, "orders", Role.BILLING_WORKER,
			"billing", Role.SHIPMENT_WORKER, "shipments");

	private static final Map<Role, String> PORTS = Map.of(Role.BILLING_API, "8081", Role.ORDER_API, "8082",
			Role.SHIPMENT_API, "8083", Role.FRAUD_API, "8084", Role.CODEC_SERVER, "8089");

	private static final String COMMON_PORT = "8080";

	private static final String PORT_OF_PROCESS = "${oms.internal.port:${server.port}}";

	private static final Pattern PORT = Pattern.compile("\\d{1,5}");

	private final Roles roles;

	private final Environment environment;

	RoleDefaults(Roles roles, Environment environment) {
		this.roles = roles;
		this.environment = environment;
	}

	Map<String, Object> toMap() {
		Map<String, Object> properties = new LinkedHashMap<>();
		addPorts(properties);
		addTemporal(properties);
		if (!this.roles.hasAny(USING_DATABASE)) {
			properties.put("spring.autoconfigure.exclude", DataSourceAutoConfiguration.class.getName());
		}
		return properties;
	}

	private void addPorts(Map<String, Object> properties) {
		List<Role> served = PORTS.keySet().stream().filter(this.roles::has).toList();
		properties.put("server.port", COMMON_PORT);
		PORTS.forEach((api, defaultPort) -> {
			String port = port(api, defaultPort);
			properties.put("oms.%s.api-port".formatted(api.module()), served.contains(api) ? PORT_OF_PROCESS : port);
			if (served.equals(List.of(api))) {
				properties.put("server.port", port);
			}
		});
	}

	private String port(Role api, String defaultPort) {
		String variable = api.name() + "_PORT";
		String value = this.environment.getProperty(variable);
		if (!StringUtils.hasText(value) || isOfKubernetes(value)) {
			return defaultPort;
		}
		if (!PORT.matcher(value).matches()) {
			throw new InvalidConfigurationPropertyValueException(variable, value, "A port number is needed.");
		}
		return value;
	}

	// Kubernetes sets BILLING_API_PORT=tcp://… for a Service called 'billing-api'
	private static boolean isOfKubernetes(String value) {
		return value.contains("://");
	}

	private void addTemporal(Map<String, Object> properties) {
		TASK_QUEUES.forEach((worker, queue) -> {
			if (!this.roles.has(worker)) {
				properties.put("temporal.worker.queue.%s.enabled".formatted(queue), false);
			}
		});
		properties.put("temporal.worker.enabled", this.roles.hasAny(TASK_QUEUES.keySet()));
		// Other processes could not reach it
		properties.put("temporal.embedded.enabled", this.roles.isComplete());
		properties.put("management.health.temporalservice.enabled", this.roles.hasAny(USING_TEMPORAL));
	}

}
