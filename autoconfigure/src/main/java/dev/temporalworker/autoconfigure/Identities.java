package dev.temporalworker.autoconfigure;

import java.util.Collection;
import java.util.List;
import java.util.TreeSet;

import dev.temporalworker.identity.ProcessLocation;
import dev.temporalworker.naming.NearestName;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.info.BuildProperties;
import org.springframework.boot.info.GitProperties;
import org.springframework.core.env.Environment;
import org.springframework.util.StringUtils;
import org.springframework.util.function.SingletonSupplier;

/**
 * What identities of a client and its Workers, and names of Task Queues, can tell. Where
 * the process runs is only detected if one of them tells it.
 * <p>
 * Public for our own modules only; may change at any time.
 *
 * @since 0.1.0
 */
public final class Identities {

	private static final String APPLICATION = "application";

	private static final String BUILD_ID = "build-id";

	private static final String LOCATION = "location";

	/**
	 * All variables, although no place has all of them.
	 */
	private static final List<String> VARIABLES = List.of(APPLICATION, BUILD_ID, LOCATION, "cluster", "container",
			"execution", "family", "host", "instance", "log-stream", "namespace", "node", "pid", "pod", "random",
			"region", "revision", "service", "task", "zone");

	private final ClientBeans beans;

	private final Environment environment;

	private final SingletonSupplier<ProcessLocation> location;

	/**
	 * Create what knows them.
	 * @param beans the beans that the client sees
	 * @param environment tells the name of the application and the build id
	 */
	public Identities(ClientBeans beans, Environment environment) {
		this.beans = beans;
		this.environment = environment;
		this.location = SingletonSupplier.of(() -> {
			ProcessLocation bean = beans.unique(ProcessLocation.class);
			return (bean != null) ? bean : ProcessLocation.detect();
		});
	}

	/**
	 * Return the identity of a client that has no other: the application and where it
	 * runs.
	 * @return the identity
	 */
	String detected() {
		String application = value(APPLICATION);
		String place = this.location.obtain().name();
		return StringUtils.hasText(application) ? "%s@%s".formatted(application, place) : place;
	}

	/**
	 * Replace the variables of an identity. One without a value here, and without a
	 * substitute in the text, is replaced by nothing.
	 * @param identity the value of the property 'identity'
	 * @param rules the rules for the value
	 * @return the identity
	 * @throws InvalidConfigurationPropertyValueException if there is no such variable
	 */
	public String resolve(String identity, PropertyRules rules) {
		IdentityTemplate template = template(identity, rules.key("identity"));
		return template.variables().isEmpty() ? identity : template.resolve(this::value);
	}

	/**
	 * Replace the variables of a name that must be no other's.
	 * @param name the value of the property
	 * @param key the key of the property
	 * @return the name
	 * @throws InvalidConfigurationPropertyValueException if there is no such variable, or
	 * one has neither a value here nor a substitute in the name
	 */
	public String resolveName(String name, String key) {
		IdentityTemplate template = template(name, key);
		template.missing(this::value)
			.forEach((variable) -> ValueRules.require(false, key, name,
					"The variable '{%s}' has no value here, so that hosts and processes could not be told apart. Use another, or say what replaces it, as in '{%s:local}'."
						.formatted(variable, variable)));
		return template.variables().isEmpty() ? name : template.resolve(this::value);
	}

	private IdentityTemplate template(String text, String key) {
		IdentityTemplate template = new IdentityTemplate(text);
		if (!template.variables().isEmpty()) {
			Collection<String> known = known();
			template.variables()
				.forEach((variable) -> ValueRules.require(known.contains(variable), key, text,
						"There is no variable '{%s}'. %s".formatted(variable, advice(variable, known))));
		}
		return template;
	}

	private Collection<String> known() {
		Collection<String> known = new TreeSet<>(VARIABLES);
		known.addAll(this.location.obtain().details().keySet());
		return known;
	}

	private static String advice(String variable, Collection<String> known) {
		return NearestName.of(variable, known)
			.map("Did you mean '{%s}'?"::formatted)
			.orElseGet(() -> "There are: %s.".formatted(String.join(", ", known)));
	}

	private @Nullable String value(String variable) {
		return switch (variable) {
			case APPLICATION -> this.environment.getProperty("spring.application.name");
			case BUILD_ID ->
				buildId(this.environment.getProperty(this.beans.getClient().key("worker.deployment.build-id")),
						this.beans.unique(GitProperties.class), this.beans.unique(BuildProperties.class));
			case LOCATION -> this.location.obtain().name();
			default -> this.location.obtain().details().get(variable);
		};
	}

	/**
	 * Return the build id.
	 * @param configured what the application says itself
	 * @param git tells the commit, if the build recorded it
	 * @param build tells the version, if the build recorded it
	 * @return what the application says or the commit, or else the version with a digest
	 * of the build; {@code null} if nothing of it is there
	 */
	public static @Nullable String buildId(@Nullable String configured, @Nullable GitProperties git,
			@Nullable BuildProperties build) {
		if (StringUtils.hasText(configured)) {
			return configured;
		}
		String commit = (git != null) ? git.getShortCommitId() : null;
		if (git != null && StringUtils.hasText(commit) && !"true".equals(git.get("dirty"))) {
			return commit;
		}
		// Neither a version nor a commit with changes tells one build from the next
		String name = StringUtils.hasText(commit) ? commit : (build != null) ? build.getVersion() : null;
		String digest = BuildDigest.get();
		if (digest == null) {
			return StringUtils.hasText(commit) ? commit : name;
		}
		return StringUtils.hasText(name) ? "%s-%s".formatted(name, digest) : digest;
	}

}
