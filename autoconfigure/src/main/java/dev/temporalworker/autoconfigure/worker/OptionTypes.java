package dev.temporalworker.autoconfigure.worker;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

import dev.temporalworker.autoconfigure.PropertyRules;
import dev.temporalworker.autoconfigure.worker.TemporalWorkerProperties.Checks;
import dev.temporalworker.naming.NearestName;
import dev.temporalworker.worker.CheckMode;
import dev.temporalworker.worker.ReferencedTypes;
import dev.temporalworker.worker.RegistrationException;
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

	private OptionTypes(Supplier<ReferencedTypes> types, PropertyRules rules) {
		this.types = SingletonSupplier.of(types);
		this.rules = rules;
	}

	/**
	 * Creates option types and reports options that have no effect.
	 * @param properties the properties
	 * @param rules their rules
	 * @param types supplies the types that the application knows, where they are needed
	 * @return the option types
	 * @throws RegistrationException if there are options without effect, and the
	 * properties do not accept it
	 */
	static OptionTypes checked(TemporalWorkerProperties properties, PropertyRules rules,
			Supplier<ReferencedTypes> types) {
		OptionTypes checked = new OptionTypes(types, rules);
		checked.check(properties);
		return checked;
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

	private void check(TemporalWorkerProperties properties) {
		check(properties.getDefaults(), this.rules.at("defaults"), properties.getChecks());
		QueueNames.distinct(properties.getQueue())
			.forEach((name, queue) -> check(queue, this.rules.at("queue").at(name), properties.getChecks()));
	}

	private void check(WorkflowSettings settings, PropertyRules rules, Checks checks) {
		Kind activities = new Kind("activity type", ReferencedTypes::activities, "unknown-activity-types",
				checks.getUnknownActivityTypes());
		check(settings.getActivityOptions(), rules.at("activity-options"), activities);
		check(settings.getLocalActivityOptions(), rules.at("local-activity-options"), activities);
		check(settings.getChildWorkflowOptions(), rules.at("child-workflow-options"), new Kind("workflow type",
				ReferencedTypes::workflows, "unknown-workflow-types", checks.getUnknownWorkflowTypes()));
		check(settings.getNexusServiceOptions(), rules.at("nexus-service-options"), new Kind("Nexus service",
				ReferencedTypes::nexusServices, "unknown-nexus-services", checks.getUnknownNexusServices()));
	}

	private void check(Map<String, ?> options, PropertyRules rules, Kind kind) {
		List<String> unknown = UniformNames.distinct(options)
			.keySet()
			.stream()
			.filter((name) -> !OptionLayers.COMMON.equals(name))
			.filter((name) -> UniformNames.find(name, known(kind)).isEmpty())
			.toList();
		if (kind.mode() != CheckMode.OFF) {
			unknown.forEach((name) -> report(unknown(name, rules, kind), kind.mode()));
		}
	}

	private Set<String> known(Kind kind) {
		return kind.known().apply(this.types.obtain());
	}

	private static void report(RegistrationException exception, CheckMode mode) {
		if (mode == CheckMode.FAIL) {
			throw exception;
		}
		logger.warn("%s %s".formatted(exception.getMessage(), exception.getAction()));
	}

	private RegistrationException unknown(String name, PropertyRules rules, Kind kind) {
		Set<String> known = known(kind);
		String suggestion = NearestName.of(name, known)
			.map((nearest) -> "Did you mean '%s'? Otherwise remove".formatted(nearest))
			.orElse("Remove");
		return new RegistrationException(
				"'%s' sets options of the %s '%s', which no Worker of this application runs and no workflow creates a stub for. Known: %s."
					.formatted(rules.key(name), kind.name(), name, known.isEmpty() ? "none" : String.join(", ", known)),
				"%s the key, or set '%s=off' if stubs are created outside of workflow implementations."
					.formatted(suggestion, this.rules.at("checks").key(kind.check())));
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
