package dev.temporalworker.identity;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * Detects a container of Docker or Podman.
 */
final class ContainerDetector implements LocationDetector {

	// Hosts of containers have mounts with ids as well, but none for their own name
	private static final Pattern MOUNT = Pattern.compile("/(\\p{XDigit}{64})/(?:userdata/)?hostname /etc/hostname ");

	private static final Pattern CGROUP = Pattern.compile("(?:/docker/|docker-|libpod-)(\\p{XDigit}{64})");

	private static final Pattern SHORT_ID = Pattern.compile("\\p{XDigit}{12}");

	@Override
	public @Nullable ProcessLocation detect(ProcessEnvironment environment) {
		String container = id(environment);
		return (container != null)
				? new LocationBuilder().with("container", container).named(container, environment.random()) : null;
	}

	private static @Nullable String id(ProcessEnvironment environment) {
		String mounted = find(MOUNT, environment.read("proc/self/mountinfo"));
		if (mounted != null) {
			return mounted;
		}
		String group = find(CGROUP, environment.read("proc/self/cgroup"));
		if (group != null) {
			return group;
		}
		boolean docker = environment.exists(".dockerenv");
		String host = environment.host();
		return (docker && SHORT_ID.matcher(host).matches()) ? host : null;
	}

	private static @Nullable String find(Pattern pattern, @Nullable String text) {
		Matcher matcher = pattern.matcher((text != null) ? text : "");
		// The short form is what tools show and take
		return matcher.find() ? matcher.group(1).substring(0, 12) : null;
	}

}
