package dev.temporalworker.autoconfigure.diagnostics;

import dev.temporalworker.autoconfigure.worker.greeting.GreetingApplication;
import dev.temporalworker.autoconfigure.worker.greeting.GreetingSettings;
import dev.temporalworker.autoconfigure.worker.greeting.GreetingWorkflowImpl;
import io.temporal.testserver.TestServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.io.DefaultResourceLoader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

/**
 * What an application writes to its log when it fails to start.
 */
@ExtendWith(OutputCaptureExtension.class)
class FailureAnalysisTests {

	@Test
	void explainsRefusedRegistration(CapturedOutput output) {
		fails(application(), "--temporal.worker.queue.greeting.enabled=true");
		assertThat(output).contains("APPLICATION FAILED TO START")
			.contains(GreetingWorkflowImpl.class.getName()
					+ " names the Task Queue 'greetings', which 'temporal.worker.queue' does not declare.")
			.contains("Did you mean 'greeting'?")
			.doesNotContain("\tat ");
	}

	@Test
	void explainsMissingBeanOfWorkflowConstructor(CapturedOutput output) {
		SpringApplication application = application();
		application.addInitializers((context) -> context.addBeanFactoryPostProcessor((beanFactory) -> {
			BeanDefinitionRegistry registry = (BeanDefinitionRegistry) beanFactory;
			registry.removeBeanDefinition("greetingSettings");
		}));
		fails(application);
		assertThat(output).contains("APPLICATION FAILED TO START")
			.contains("Parameter 0 of constructor in %s required a bean of type '%s' that could not be found"
				.formatted(GreetingWorkflowImpl.class.getName(), GreetingSettings.class.getName()))
			.contains("Consider defining a bean of type")
			.doesNotContain("\tat ");
	}

	@Test
	void explainsMissingEmbeddedService(CapturedOutput output) {
		SpringApplication application = application();
		application.setResourceLoader(new DefaultResourceLoader(new FilteredClassLoader(TestServer.class)));
		fails(application, "--temporal.embedded.enabled=true");
		assertThat(output).contains("APPLICATION FAILED TO START")
			.contains("'temporal.embedded.enabled' is true")
			.contains("Add the dependency 'io.temporal:temporal-test-server'")
			.contains("an executable jar leaves out what has the scope 'test' or is optional")
			.contains("Set 'temporal.connection.target'")
			.doesNotContain("\tat ");
	}

	@ParameterizedTest
	@ValueSource(strings = { "taskQueues", "workflowClient", "processLocation" })
	void explainsBeanWithTheNameOfOneOfOurs(String name, CapturedOutput output) {
		SpringApplication application = application();
		application.addInitializers(
				(context) -> ((GenericApplicationContext) context).registerBean(name, Object.class, Object::new));
		fails(application, "--temporal.embedded.enabled=true");
		assertThat(output).contains("APPLICATION FAILED TO START")
			.contains("The bean '%s' of the application (java.lang.Object) has the name of a bean of the starter"
				.formatted(name))
			.contains("Give the bean of the application another name")
			.doesNotContain("allow-bean-definition-overriding=true", "\tat ");
	}

	@Test
	void explainsUnreachableService(CapturedOutput output) {
		fails(application(), "--temporal.connection.target=127.0.0.1:1", "--temporal.worker.start.timeout=0s");
		assertThat(output).contains("APPLICATION FAILED TO START")
			.contains("No Temporal Service answers.")
			.contains("127.0.0.1:1 (\"temporal.connection.target\" from property source \"commandLineArgs\")")
			.contains("Namespace: default")
			.contains("temporal.worker.start.mode=background")
			.doesNotContain("\tat ");
	}

	private static SpringApplication application() {
		return new SpringApplicationBuilder(GreetingApplication.class).web(WebApplicationType.NONE).build();
	}

	private static void fails(SpringApplication application, String... arguments) {
		assertThatException().isThrownBy(() -> application.run(arguments).close());
	}

}
