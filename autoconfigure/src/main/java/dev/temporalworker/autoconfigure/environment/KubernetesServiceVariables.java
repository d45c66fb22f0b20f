package dev.temporalworker.autoconfigure.environment;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;

import org.springframework.core.env.EnumerablePropertySource;

/**
 * Tells the environment variables that Kubernetes adds to a container for each Service in
 * its namespace from those that somebody set.
 */
final class KubernetesServiceVariables {

	private static final String PORT = "_PORT";

	private static final Pattern ADDRESS = Pattern.compile("(tcp|udp|sctp)://.+:\\d+");

	private static final Pattern SUFFIX = Pattern
		.compile("_(SERVICE_HOST|SERVICE_PORT(_.+)?|PORT(_\\d+_(TCP|UDP|SCTP)(_(ADDR|PORT|PROTO))?)?)");

	private final List<String> services;

	private KubernetesServiceVariables(List<String> services) {
		this.services = services;
	}

	/**
	 * Find Services by the one variable whose value gives it away.
	 * @param variables the environment variables
	 * @return the variables of these Services
	 */
	static KubernetesServiceVariables of(EnumerablePropertySource<?> variables) {
		return new KubernetesServiceVariables(Arrays.stream(variables.getPropertyNames())
			.filter((name) -> name.endsWith(PORT)
					&& ADDRESS.matcher(String.valueOf(variables.getProperty(name))).matches())
			.map((name) -> name.substring(0, name.length() - PORT.length()))
			.toList());
	}

	/**
	 * Return whether there is a Service whose variables can look like others.
	 * @param prefix what the others begin with
	 * @return whether the name of a Service begins with it
	 */
	boolean hasServiceNamed(String prefix) {
		return this.services.stream().anyMatch((service) -> service.startsWith(prefix));
	}

	/**
	 * Return whether Kubernetes has added all of some variables.
	 * @param variables the names of the variables
	 * @return whether each of them tells an address of a Service
	 */
	boolean containsAll(Collection<String> variables) {
		return variables.stream().allMatch(this::contains);
	}

	/**
	 * Return whether Kubernetes has added a variable.
	 * @param variable the name of the variable
	 * @return whether the variable tells an address of a Service
	 */
	boolean contains(String variable) {
		return this.services.stream()
			.anyMatch((service) -> variable.startsWith(service)
					&& SUFFIX.matcher(variable.substring(service.length())).matches());
	}

}
