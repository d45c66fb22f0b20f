package dev.temporalworker.actuate.taskqueue;

import java.util.Collection;
import java.util.function.Supplier;

import dev.temporalworker.naming.ClientName;
import dev.temporalworker.service.ServiceView;
import dev.temporalworker.worker.registration.UsedTaskQueue;

/**
 * A client of the application and the Task Queues that it uses.
 *
 * @param name the name of the client
 * @param view supplies what tells about Task Queues, when it is needed
 * @param taskQueues supplies the Task Queues, which become more as the client starts
 * workflows
 */
public record ClientTaskQueues(ClientName name, Supplier<ServiceView> view,
		Supplier<Collection<UsedTaskQueue>> taskQueues) {

}
