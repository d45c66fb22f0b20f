package dev.temporalworker.guard;

/**
 * What a workflow sends at the moment.
 *
 * @param what what is called, or the result, in words
 * @param result whether it is a result
 * @param number which of the calls of its run it is
 */
record WorkflowCall(String what, boolean result, int number) {

}
