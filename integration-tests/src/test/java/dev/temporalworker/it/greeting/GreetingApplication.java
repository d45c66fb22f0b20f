package dev.temporalworker.it.greeting;

import java.util.UUID;

import dev.temporalworker.runtime.ClientRuntime;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;

@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import(GreetingActivitiesImpl.class)
public class GreetingApplication {

	public static void main(String[] args) {
		SpringApplication.run(GreetingApplication.class, args).close();
	}

	@Bean
	ApplicationRunner greeter(WorkflowClient primary, @Qualifier("other") WorkflowClient other,
			ObjectProvider<ClientRuntime> clients, Environment environment) {
		return (arguments) -> {
			System.out.println("clients: " + clients.orderedStream().map(ClientRuntime::name).toList());
			System.out.println("primary: " + greet(primary, environment, "temporal.worker"));
			System.out.println("other: " + greet(other, environment, "temporal.clients.other.worker"));
		};
	}

	private static String greet(WorkflowClient client, Environment environment, String worker) {
		GreetingWorkflow workflow = client.newWorkflowStub(GreetingWorkflow.class,
				WorkflowOptions.newBuilder()
					.setTaskQueue(environment.getRequiredProperty(worker + ".queue.greetings.task-queue"))
					.setWorkflowId("greeting-" + UUID.randomUUID())
					.build());
		return workflow.greet(worker);
	}

}
