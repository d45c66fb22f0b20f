package dev.temporalworker.test;

/**
 * A Temporal Service that is ready.
 *
 * @param service the service
 * @param stop stops it, if it was started for the tests
 */
record RunningService(TemporalService service, Runnable stop) {

}
