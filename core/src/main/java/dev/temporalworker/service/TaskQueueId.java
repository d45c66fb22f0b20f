package dev.temporalworker.service;

/**
 * One kind of tasks of a Task Queue.
 *
 * @param taskQueue the name of the Task Queue
 * @param kind the kind of tasks
 * @since 0.1.0
 */
public record TaskQueueId(String taskQueue, TaskQueueKind kind) {

}
