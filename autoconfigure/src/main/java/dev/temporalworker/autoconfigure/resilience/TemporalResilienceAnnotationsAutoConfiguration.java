package dev.temporalworker.autoconfigure.resilience;

import dev.temporalworker.autoconfigure.ClientBeans;
import dev.temporalworker.autoconfigure.clients.TemporalClientsAutoConfiguration;
import dev.temporalworker.resilience.AnnotatedActivities;
import dev.temporalworker.worker.registration.TaskQueues;
import io.github.resilience4j.retry.annotation.Retry;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;

/**
 * Auto-configuration of the check for annotations of Resilience4j on activities.
 */
@AutoConfiguration(after = TemporalClientsAutoConfiguration.class)
@ConditionalOnClass(Retry.class)
@ConditionalOnBean(TaskQueues.class)
public final class TemporalResilienceAnnotationsAutoConfiguration {

	@Bean
	AnnotatedActivities temporalAnnotatedActivities(ObjectProvider<TaskQueues> taskQueues) {
		return new AnnotatedActivities(ClientBeans.ofAllClients(taskQueues));
	}

}
