package dev.temporalworker.autoconfigure.embedded;

/**
 * What an embedded Temporal Service is.
 */
enum EmbeddedEngine {

	/**
	 * The SDK's test server in the same JVM. Starts at once, and lacks much of what a
	 * Temporal Service can do.
	 */
	IN_PROCESS,

	/**
	 * The development server of the Temporal CLI in a process of its own, with all that a
	 * Temporal Service can do.
	 */
	DEV_SERVER

}
