package dev.temporalworker.faults.twin;

/**
 * What a workflow has to do.
 *
 * @param id the id of the workflow
 * @param kind how its activity works
 */
public record Job(String id, Kind kind) {

	/**
	 * How an activity works.
	 */
	public enum Kind {

		/** At once. */
		SHORT,

		/** For three seconds, until it is interrupted. */
		LONG,

		/** For three seconds, and tells it. */
		HEARTBEATING,

		/** For three seconds, whoever interrupts it. */
		DEAF,

		/** For three seconds, as a local activity. */
		LOCAL,

		/** Another thread completes it after three seconds. */
		ELSEWHERE,

		/** The workflow waits three seconds between two activities. */
		WAITING,

		/** Its first two attempts throw an exception. */
		EXCEPTION,

		/** Its first two attempts throw an error of the JVM. */
		ERROR,

		/** Its first two attempts throw an exception that is its own cause's cause. */
		CYCLIC,

		/** Its first two attempts throw an exception with a message of 3 MB. */
		HUGE,

		/** It returns 3 MB, which is more than Temporal takes. */
		BIG,

		/** The workflow waits for a signal and an update, and is queried. */
		ASKED,

		/** A Nexus operation does it in two seconds. */
		NEXUS,

		/**
		 * One of ten workflows has more than ten thousand events, and all wait three
		 * seconds.
		 */
		EVENTFUL,

		/** The workflow waits until it is nudged. */
		PATIENT

	}

}
