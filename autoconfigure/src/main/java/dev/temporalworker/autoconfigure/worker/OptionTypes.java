package dev.temporalworker.autoconfigure.worker;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import dev.temporalworker.autoconfigure.PropertyRules;
import dev.temporalworker.autoconfigure.UniformNames;
import dev.temporalworker.naming.NearestName;
import dev.temporalworker.worker.registration.CheckMode;
import dev.temporalworker.worker.registration.ReferencedTypes;
import dev.temporalworker.worker.registration.RegistrationException;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import org.springframework.util.function.SingletonSupplier;

/**
 * Matches the names under which options stand with the types that the application knows.
 * Options of a type that it does not know have no effect, which must not go unnoticed.
 */
final class OptionTypes {

	private static final Log logger = LogFactory.getLog(OptionTypes.class);

	private final SingletonSupplier<ReferencedTypes> types;

	private final PropertyRules rules;

	private final OptionChecks checks;

	/**
	 * Create option types.
	 * @param types supplies the types that the application knows, where they are needed
	 * @param rules the rules for the properties
	 * @param checks what to do about options without effect
	 */
	OptionTypes(Supplier<ReferencedTypes> types, PropertyRules rules, OptionChecks checks) {
		this.types = SingletonSupplier.of(types);
		this.rules = rules;
		this.checks = checks;
	}

	String activity(String name) {
		return UniformNames.find(name, this.types.obtain().activities()).orElse(name);
	}

	String workflow(String name) {
		return UniformNames.find(name, this.types.obtain().workflows()).orElse(name);
	}

	String nexusService(String name) {
		return UniformNames.find(name, this.types.obtain().nexusServices()).orElse(name);
	}

	/**
	 * Report options that have no effect.
	 * @param defaults the settings for every Task Queue
	 * @param queues the settings by name of the queue
	 * @return these option types
	 * @throws RegistrationException if there are options without effect, and the checks
	 * do not accept it
	 */
	OptionTypes check(WorkflowSettings defaults, Map<String, ? extends WorkflowSettings> queues) {
		check(defaults, this.rules.at("defaults"));
		UniformNames.distinct(queues).forEach((name, queue) -> check(queue, this.rules.at("queue").named(name)));
		return this;
	}

	/**
	 * Report limits of histories that have no effect.
	 * @param names the workflow types in properties
	 * @param rules the rules for what is below their names
	 * @throws RegistrationException if a type is unknown, and the check does not accept
	 * it
	 */
	void checkHistories(Set<String> names, PropertyRules rules) {
		check(names.stream().collect(Collectors.toMap(Function.identity(), Function.identity())), rules,
				workflowTypes());
	}

	private Kind workflowTypes() {
		return new Kind("workflow type", ReferencedTypes::workflows, "unknown-workflow-types",
				this.checks.workflowTypes());
	}

	private void check(WorkflowSettings settings, PropertyRules rules) {
		Kind activities = new Kind("activity type", ReferencedTypes::activities, "unknown-activity-types",
				this.checks.activityTypes());
		check(settings.getActivityOptions(), rules.at("activity-options"), activities);
		check(settings.getLocalActivityOptions(), rules.at("local-activity-options"), activities);
		check(settings.getChildWorkflowOptions(), rules.at("child-workflow-options"), workflowTypes());
		check(settings.getNexusServiceOptions(), rules.at("nexus-service-options"), new Kind("Nexus service",
				ReferencedTypes::nexusServices, "unknown-nexus-services", this.checks.nexusServices()));
	}

	private void check(Map<String, ?> options, PropertyRules rules, Kind kind) {
		List<String> unknown = UniformNames.distinct(options)
			.keySet()
			.stream()
			.filter((name) -> !OptionLayers.COMMON.equals(name))
			.filter((name) -> UniformNames.find(name, known(kind)).isEmpty())
			.toList();
		if (kind.mode() != CheckMode.OFF) {
			unknown.forEach((name) -> kind.mode().report(unknown(name, rules, kind), logger));
		}
	}

	private Set<String> known(Kind kind) {
		return kind.known().apply(this.types.obtain());
	}

	private RegistrationException unknown(String name, PropertyRules rules, Kind kind) {
		Set<String> known = known(kind);
		return new RegistrationException(
				"'%s' sets options of the %s '%s', which no Worker of this application runs and no workflow creates a stub for. Known: %s."
					.formatted(rules.namedKey(name), kind.name(), name, NearestName.list(known)),
				NearestName.suggest(name, known,
						"remove the key, or set 'temporal.worker.checks.%s=off' if stubs are created outside of workflow implementations."
							.formatted(kind.check())));
	}

	/**
	 * What options are for.
	 *
	 * @param name what such a type is called
	 * @param known tells the types that the application knows
	 * @param check the name of the check
	 * @param mode what to do about an unknown type
	 */
	private record Kind(String name, Function<ReferencedTypes, Set<String>> known, String check, CheckMode mode) {

	}

}
