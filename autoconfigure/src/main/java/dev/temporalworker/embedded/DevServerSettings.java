package dev.temporalworker.embedded;

import java.nio.file.Path;
import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * How to run the development server. What is {@code null}, the SDK decides.
 *
 * @param program the Temporal CLI, or {@code null} to download it
 * @param ports where the server listens
 * @param databaseFile where workflows are kept, or {@code null} to keep them in memory
 * @param startTimeout how long to wait until the server is ready
 */
public record DevServerSettings(@Nullable Path program, Ports ports, @Nullable String databaseFile,
		@Nullable Duration startTimeout) {

	/**
	 * Where the server listens.
	 *
	 * @param service the port of the Temporal Service, or {@code null} for a free one
	 * @param uiEnabled whether there is a web UI
	 * @param ui the port of the web UI, or {@code null} for the one 1000 above that of
	 * the service
	 */
	public record Ports(@Nullable Integer service, boolean uiEnabled, @Nullable Integer ui) {

	}

}
