package dev.temporalworker.service;

/**
 * One kind of tasks of a Task Queue.
 *
 * @param taskQueue the name of the Task Queue
 * @param kind the kind of tasks
 */
public record TaskQueueId(String taskQueue, TaskQueueKind kind) {

}
