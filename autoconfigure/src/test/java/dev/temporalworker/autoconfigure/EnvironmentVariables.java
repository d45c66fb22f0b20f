package dev.temporalworker.autoconfigure;

import java.util.LinkedHashMap;
import java.util.Map;

import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/**
 * Environment variables of applications under test.
 */
public final class EnvironmentVariables {

	private EnvironmentVariables() {
	}

	/**
	 * Replaces the environment variables of an application.
	 * @param variables the variables
	 * @return what replaces them
	 */
	public static ApplicationContextInitializer<ConfigurableApplicationContext> of(Map<String, String> variables) {
		String name = StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME;
		return (context) -> context.getEnvironment()
			.getPropertySources()
			.replace(name, new SystemEnvironmentPropertySource(name, Map.copyOf(variables)));
	}

	/**
	 * Returns what Kubernetes adds to a container for a Service with one port.
	 * @param service the name of the Service as in variables
	 * @return the variables
	 */
	public static Map<String, String> kubernetesService(String service) {
		Map<String, String> variables = new LinkedHashMap<>();
		variables.put(service + "_SERVICE_HOST", "10.0.0.1");
		variables.put(service + "_SERVICE_PORT", "7233");
		variables.put(service + "_SERVICE_PORT_GRPC", "7233");
		variables.put(service + "_PORT", "tcp://10.0.0.1:7233");
		variables.put(service + "_PORT_7233_TCP", "tcp://10.0.0.1:7233");
		variables.put(service + "_PORT_7233_TCP_ADDR", "10.0.0.1");
		variables.put(service + "_PORT_7233_TCP_PORT", "7233");
		variables.put(service + "_PORT_7233_TCP_PROTO", "tcp");
		return variables;
	}

}
