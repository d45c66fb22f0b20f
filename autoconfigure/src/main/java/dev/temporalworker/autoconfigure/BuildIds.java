package dev.temporalworker.autoconfigure;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.info.BuildProperties;
import org.springframework.boot.info.GitProperties;
import org.springframework.util.StringUtils;

/**
 * Finds what tells builds of an application apart.
 */
public final class BuildIds {

	private BuildIds() {
	}

	/**
	 * Returns the build id.
	 * @param configured what the application says itself
	 * @param git tells the commit, if the build recorded it
	 * @param build tells the version, if the build recorded it
	 * @return the first of these that is there, or {@code null} if there is none
	 */
	public static @Nullable String find(@Nullable String configured, @Nullable GitProperties git,
			@Nullable BuildProperties build) {
		if (StringUtils.hasText(configured)) {
			return configured;
		}
		String commit = (git != null) ? git.getShortCommitId() : null;
		String version = (build != null) ? build.getVersion() : null;
		return StringUtils.hasText(commit) ? commit : version;
	}

}
