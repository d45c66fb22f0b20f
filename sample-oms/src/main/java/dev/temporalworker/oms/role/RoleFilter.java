package dev.temporalworker.oms.role;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.TypeExcludeFilter;
import org.springframework.core.type.classreading.MetadataReader;
import org.springframework.core.type.classreading.MetadataReaderFactory;

/**
 * Keeps the beans of roles that a process does not have out of its application context.
 */
class RoleFilter extends TypeExcludeFilter {

	private final Set<Role> excluded;

	RoleFilter(Roles roles) {
		this.excluded = Stream.of(Role.values()).filter((role) -> !roles.has(role)).collect(Collectors.toSet());
	}

	@Override
	public boolean match(MetadataReader metadataReader, MetadataReaderFactory metadataReaderFactory) {
		String className = metadataReader.getClassMetadata().getClassName();
		return this.excluded.stream().anyMatch((role) -> role.has(className));
	}

	@Override
	public boolean equals(@Nullable Object other) {
		return other instanceof RoleFilter filter && this.excluded.equals(filter.excluded);
	}

	@Override
	public int hashCode() {
		return this.excluded.hashCode();
	}

}
