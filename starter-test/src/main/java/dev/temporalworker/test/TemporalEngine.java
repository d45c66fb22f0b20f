package dev.temporalworker.test;

/**
 * What runs the workflows of a {@link TemporalTest @TemporalTest}.
 *
 * @since 0.1.0
 */
public enum TemporalEngine {

	/**
	 * The SDK's test server within the JVM, a new one for each test method. It skips time
	 * while a test waits for the result of a workflow.
	 */
	IN_PROCESS,

	/**
	 * The Temporal Service that {@link TemporalServiceTest @TemporalServiceTest} would
	 * use, with a namespace of its own for each application context. Time is real;
	 * workflows that a test method has started are terminated at its end.
	 */
	REAL_SERVICE

}
