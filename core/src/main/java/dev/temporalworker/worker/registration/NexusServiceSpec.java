package dev.temporalworker.worker.registration;

/**
 * A Nexus service as it is registered on a Task Queue.
 *
 * @param beanName the name of the bean
 * @param service the target of the bean, never a proxy
 * @param name the name of the Nexus service
 */
public record NexusServiceSpec(String beanName, Object service, String name) {

}
