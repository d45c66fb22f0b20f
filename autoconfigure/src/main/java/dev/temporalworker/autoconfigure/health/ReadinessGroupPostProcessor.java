package dev.temporalworker.autoconfigure.health;

import java.util.Set;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.SecurityContext;
import org.springframework.boot.health.actuate.endpoint.AdditionalHealthEndpointPath;
import org.springframework.boot.health.actuate.endpoint.HealthEndpointGroup;
import org.springframework.boot.health.actuate.endpoint.HealthEndpointGroups;
import org.springframework.boot.health.actuate.endpoint.HealthEndpointGroupsPostProcessor;
import org.springframework.boot.health.actuate.endpoint.HttpCodeStatusMapper;
import org.springframework.boot.health.actuate.endpoint.StatusAggregator;

/**
 * Makes a health contributor a member of the readiness group, beside what is there.
 */
final class ReadinessGroupPostProcessor implements HealthEndpointGroupsPostProcessor {

	private static final String READINESS = "readiness";

	private final String contributor;

	/**
	 * Create a post-processor.
	 * @param contributor the name of the health contributor
	 */
	ReadinessGroupPostProcessor(String contributor) {
		this.contributor = contributor;
	}

	@Override
	public HealthEndpointGroups postProcessHealthEndpointGroups(HealthEndpointGroups groups) {
		HealthEndpointGroup readiness = groups.get(READINESS);
		return (readiness != null) ? new ExtendedGroups(groups, new ExtendedGroup(readiness, this.contributor))
				: groups;
	}

	/**
	 * Groups of which one is extended.
	 *
	 * @param groups the groups
	 * @param readiness the extended readiness group
	 */
	private record ExtendedGroups(HealthEndpointGroups groups,
			HealthEndpointGroup readiness) implements HealthEndpointGroups {

		@Override
		public HealthEndpointGroup getPrimary() {
			return this.groups.getPrimary();
		}

		@Override
		public Set<String> getNames() {
			return this.groups.getNames();
		}

		@Override
		public @Nullable HealthEndpointGroup get(String name) {
			return READINESS.equals(name) ? this.readiness : this.groups.get(name);
		}

	}

	/**
	 * A group with one more member.
	 *
	 * @param group the group
	 * @param contributor the name of the additional member
	 */
	private record ExtendedGroup(HealthEndpointGroup group, String contributor) implements HealthEndpointGroup {

		@Override
		public boolean isMember(String name) {
			return name.equals(this.contributor) || name.startsWith(this.contributor + "/")
					|| this.group.isMember(name);
		}

		@Override
		public boolean showComponents(SecurityContext securityContext) {
			return this.group.showComponents(securityContext);
		}

		@Override
		public boolean showDetails(SecurityContext securityContext) {
			return this.group.showDetails(securityContext);
		}

		@Override
		public StatusAggregator getStatusAggregator() {
			return this.group.getStatusAggregator();
		}

		@Override
		public HttpCodeStatusMapper getHttpCodeStatusMapper() {
			return this.group.getHttpCodeStatusMapper();
		}

		@Override
		public @Nullable AdditionalHealthEndpointPath getAdditionalPath() {
			return this.group.getAdditionalPath();
		}

	}

}
