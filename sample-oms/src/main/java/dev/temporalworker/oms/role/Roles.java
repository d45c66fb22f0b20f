package dev.temporalworker.oms.role;

import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.temporalworker.naming.NearestName;

import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.core.env.Environment;

/**
 * The roles of this process.
 *
 * @param chosen the roles, never empty
 */
record Roles(Set<Role> chosen) {

	private static final String KEY = "oms.roles";

	/**
	 * Reads the roles that the configuration names. Without any, a process has those by
	 * default.
	 * @param environment the configuration
	 * @return the roles
	 * @throws InvalidConfigurationPropertyValueException if there is no such role
	 */
	static Roles of(Environment environment) {
		List<String> names = Binder.get(environment).bind(KEY, Bindable.listOf(String.class)).orElse(List.of());
		Set<Role> chosen = EnumSet.noneOf(Role.class);
		names.forEach((name) -> chosen.addAll(meantBy(name)));
		return new Roles(chosen.isEmpty() ? Role.BY_DEFAULT : chosen);
	}

	static Roles of(Role... roles) {
		return new Roles(Set.of(roles));
	}

	private static Collection<Role> meantBy(String name) {
		List<Role> roles = Stream.of(Role.values()).filter((role) -> role.isMeantBy(name)).toList();
		if (roles.isEmpty()) {
			throw new InvalidConfigurationPropertyValueException(KEY, name, reason(name));
		}
		return roles;
	}

	private static String reason(String name) {
		List<String> names = Stream.of(Role.values())
			.flatMap((role) -> Stream.concat(Stream.of(role.toString()), Stream.of(role.parts())))
			.toList();
		String suggestion = NearestName.of(name, names).map("Did you mean '%s'? "::formatted).orElse("");
		return "%sThe roles are %s; a part of these names stands for all that have it.".formatted(suggestion,
				of(Role.values()));
	}

	boolean has(Role role) {
		return this.chosen.contains(role);
	}

	boolean hasAny(Collection<Role> roles) {
		return roles.stream().anyMatch(this.chosen::contains);
	}

	boolean isComplete() {
		return this.chosen.containsAll(Role.BY_DEFAULT);
	}

	@Override
	public String toString() {
		return this.chosen.stream().sorted().map(Role::toString).collect(Collectors.joining(", "));
	}

}
