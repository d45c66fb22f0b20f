package dev.temporalworker.autoconfigure.worker.registration;

import dev.temporalworker.autoconfigure.worker.registration.WorkflowFixtures.AbstractWorkflow;
import dev.temporalworker.autoconfigure.worker.registration.WorkflowFixtures.ActivitiesWorkflow;
import dev.temporalworker.autoconfigure.worker.registration.WorkflowFixtures.AnnotatedInterface;
import dev.temporalworker.autoconfigure.worker.registration.WorkflowFixtures.AnyWorkflow;
import dev.temporalworker.autoconfigure.worker.registration.WorkflowFixtures.AutowiredConstructorWorkflow;
import dev.temporalworker.autoconfigure.worker.registration.WorkflowFixtures.BeanWorkflow;
import dev.temporalworker.autoconfigure.worker.registration.WorkflowFixtures.ClientWorkflow;
import dev.temporalworker.autoconfigure.worker.registration.WorkflowFixtures.DefaultConstructorWorkflow;
import dev.temporalworker.autoconfigure.worker.registration.WorkflowFixtures.FieldWorkflow;
import dev.temporalworker.autoconfigure.worker.registration.WorkflowFixtures.HiddenWorkflow;
import dev.temporalworker.autoconfigure.worker.registration.WorkflowFixtures.InitWorkflow;
import dev.temporalworker.autoconfigure.worker.registration.WorkflowFixtures.InnerWorkflow;
import dev.temporalworker.autoconfigure.worker.registration.WorkflowFixtures.NoInterfaceWorkflow;
import dev.temporalworker.autoconfigure.worker.registration.WorkflowFixtures.NullableWorkflow;
import dev.temporalworker.autoconfigure.worker.registration.WorkflowFixtures.PlainWorkflow;
import dev.temporalworker.autoconfigure.worker.registration.WorkflowFixtures.PrivateConstructorWorkflow;
import dev.temporalworker.autoconfigure.worker.registration.WorkflowFixtures.ProfileWorkflow;
import dev.temporalworker.autoconfigure.worker.registration.WorkflowFixtures.QualifiedWorkflow;
import dev.temporalworker.autoconfigure.worker.registration.WorkflowFixtures.SetterWorkflow;
import dev.temporalworker.autoconfigure.worker.registration.WorkflowFixtures.Settings;
import dev.temporalworker.autoconfigure.worker.registration.WorkflowFixtures.TaskQueueNamesWorkflow;
import dev.temporalworker.autoconfigure.worker.registration.WorkflowFixtures.ThrowingWorkflow;
import dev.temporalworker.autoconfigure.worker.registration.WorkflowFixtures.TwoConstructorsWorkflow;
import dev.temporalworker.autoconfigure.worker.registration.WorkflowFixtures.ValueWorkflow;
import dev.temporalworker.worker.registration.TaskQueueSpec.WorkflowSpec;
import dev.temporalworker.worker.registration.TaskQueues;
import org.junit.jupiter.api.Test;

import org.springframework.boot.context.TypeExcludeFilter;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.core.type.classreading.MetadataReader;
import org.springframework.core.type.classreading.MetadataReaderFactory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class WorkflowRegistrationTests {

	@Test
	void registersWorkflowUnderTheNameOfItsInterface() {
		Contexts.registering(PlainWorkflow.class).run((context) -> {
			WorkflowSpec workflow = workflow(context);
			assertThat(workflow.implementation()).isEqualTo(PlainWorkflow.class);
			assertThat(workflow.types()).containsExactly("OrderWorkflow");
			assertThat(workflow.isDynamic()).isFalse();
		});
	}

	@Test
	void leavesOutWhatTypeExcludeFilterMatches() {
		Contexts.registering(PlainWorkflow.class).withBean(TypeExcludeFilter.class, () -> new TypeExcludeFilter() {

			@Override
			public boolean match(MetadataReader metadataReader, MetadataReaderFactory metadataReaderFactory) {
				return metadataReader.getClassMetadata().getClassName().equals(PlainWorkflow.class.getName());
			}

		}).run((context) -> assertThat(context.getBean(TaskQueues.class).getSpecs()).isEmpty());
	}

	@Test
	void leavesInstantiationToTheSdkWithoutConstructorParameters() {
		Contexts.registering(PlainWorkflow.class).run((context) -> assertThat(workflow(context).instances()).isNull());
	}

	@Test
	void injectsBeanIntoConstructor() {
		Contexts.registering(BeanWorkflow.class)
			.withBean(Settings.class, () -> new Settings("fast"))
			.run((context) -> assertThat(process(context)).isEqualTo("fast"));
	}

	@Test
	void injectsValueIntoConstructor() {
		Contexts.registering(ValueWorkflow.class)
			.withPropertyValues("carrier=ship")
			.run((context) -> assertThat(process(context)).isEqualTo("ship"));
	}

	@Test
	void injectsQualifiedBeanIntoConstructor() {
		Contexts.registering(QualifiedWorkflow.class)
			.withBean("slow", Settings.class, () -> new Settings("slow"))
			.withBean("fast", Settings.class, () -> new Settings("fast"))
			.run((context) -> assertThat(process(context)).isEqualTo("fast"));
	}

	@Test
	void injectsTaskQueueNamesIntoConstructor() {
		Contexts.registering(TaskQueueNamesWorkflow.class)
			.withPropertyValues("temporal.worker.queue.orders.task-queue=orders-v2")
			.run((context) -> assertThat(process(context)).isEqualTo("orders-v2"));
	}

	@Test
	void createsNewInstanceEachTime() {
		Contexts.registering(BeanWorkflow.class)
			.withBean(Settings.class, () -> new Settings("fast"))
			.run((context) -> assertThat(newInstance(context)).isNotSameAs(newInstance(context)));
	}

	@Test
	void rethrowsWhatTheConstructorThrows() {
		Contexts.registering(ThrowingWorkflow.class)
			.withBean(Settings.class, () -> new Settings("fast"))
			.run((context) -> assertThatIllegalStateException().isThrownBy(() -> newInstance(context))
				.withMessage("Not today"));
	}

	@Test
	void injectsNullForMissingBeanThatMayBeNull() {
		Contexts.registering(NullableWorkflow.class)
			.run((context) -> assertThat(process(context)).isEqualTo("no settings"));
	}

	@Test
	void injectsBeanThatMayBeNull() {
		Contexts.registering(NullableWorkflow.class)
			.withBean(Settings.class, () -> new Settings("fast"))
			.run((context) -> assertThat(process(context)).isEqualTo("fast"));
	}

	@Test
	void leavesInstantiationToTheSdkWithWorkflowInit() {
		Contexts.registering(InitWorkflow.class).run((context) -> assertThat(workflow(context).instances()).isNull());
	}

	@Test
	void prefersAutowiredConstructor() {
		Contexts.registering(AutowiredConstructorWorkflow.class)
			.withBean(Settings.class, () -> new Settings("fast"))
			.run((context) -> assertThat(process(context)).isEqualTo("fast"));
	}

	@Test
	void prefersConstructorWithoutParameters() {
		Contexts.registering(DefaultConstructorWorkflow.class)
			.run((context) -> assertThat(workflow(context).instances()).isNull());
	}

	@Test
	void registersDynamicWorkflow() {
		Contexts.registering(AnyWorkflow.class).run((context) -> {
			assertThat(workflow(context).isDynamic()).isTrue();
			assertThat(workflow(context).types()).isEmpty();
		});
	}

	@Test
	void honoursProfileOfTheClass() {
		ApplicationContextRunner contextRunner = Contexts.registering(ProfileWorkflow.class);
		contextRunner.run((context) -> assertThat(context.getBean(TaskQueues.class).getSpecs()).isEmpty());
		contextRunner.withPropertyValues("spring.profiles.active=express")
			.run((context) -> assertThat(workflow(context).implementation()).isEqualTo(ProfileWorkflow.class));
	}

	@Test
	void refusesSeveralPublicConstructors() {
		Contexts.registering(TwoConstructorsWorkflow.class)
			.run(Contexts.refused(
					TwoConstructorsWorkflow.class.getName() + " has 2 public constructors, and none is preferred",
					"annotate one with @Autowired"));
	}

	@Test
	void refusesWorkflowWithoutPublicConstructor() {
		Contexts.registering(PrivateConstructorWorkflow.class)
			.run(Contexts.refused(PrivateConstructorWorkflow.class.getName() + " has no public constructor",
					"Add a public constructor"));
	}

	@Test
	void refusesAbstractClass() {
		Contexts.registering(AbstractWorkflow.class)
			.run(Contexts.refused(
					AbstractWorkflow.class.getName() + " is annotated with @TemporalWorkflow but can't be",
					"neither abstract nor an inner class"));
	}

	@Test
	void refusesInterface() {
		Contexts.registering(AnnotatedInterface.class)
			.run(Contexts.refused(
					AnnotatedInterface.class.getName() + " is annotated with @TemporalWorkflow but can't be",
					"Put the annotation on a public class"));
	}

	@Test
	void refusesInnerClass() {
		Contexts.registering(InnerWorkflow.class)
			.run(Contexts.refused(InnerWorkflow.class.getName() + " is annotated with @TemporalWorkflow but can't be",
					"neither abstract nor an inner class"));
	}

	@Test
	void refusesClassThatIsNotPublic() {
		Contexts.registering(HiddenWorkflow.class)
			.run(Contexts.refused(HiddenWorkflow.class.getName() + " is annotated with @TemporalWorkflow but can't be",
					"Put the annotation on a public class"));
	}

	@Test
	void refusesClassWithoutWorkflowInterface() {
		Contexts.registering(NoInterfaceWorkflow.class)
			.run(Contexts.refused(NoInterfaceWorkflow.class.getName(),
					"an interface annotated with @WorkflowInterface"));
	}

	@Test
	void refusesWorkflowThatIsAlsoSpringBean() {
		Contexts.registering(PlainWorkflow.class)
			.withBean("plain", PlainWorkflow.class)
			.run(Contexts.refused(PlainWorkflow.class.getName() + " is also the Spring bean 'plain'",
					"Remove @Component"));
	}

	@Test
	void refusesFieldInjection() {
		Contexts.registering(FieldWorkflow.class)
			.run(Contexts.refused(
					"The field 'settings' of the workflow implementation " + FieldWorkflow.class.getName(),
					"Take the value as a constructor parameter"));
	}

	@Test
	void refusesMethodInjection() {
		Contexts.registering(SetterWorkflow.class)
			.run(Contexts.refused(
					"The method 'setSettings' of the workflow implementation " + SetterWorkflow.class.getName(),
					"Take the value as a constructor parameter"));
	}

	@Test
	void refusesActivitiesAsConstructorParameter() {
		Contexts.registering(ActivitiesWorkflow.class)
			.run(Contexts.refused(
					ActivitiesWorkflow.class.getName() + " takes the activities " + OrderActivities.class.getName(),
					"Workflow.newActivityStub(OrderActivities.class, options)"));
	}

	@Test
	void refusesWorkflowClientAsConstructorParameter() {
		Contexts.registering(ClientWorkflow.class)
			.run(Contexts.refused(ClientWorkflow.class.getName() + " takes a WorkflowClient in its constructor",
					"Move the call into an activity"));
	}

	private static WorkflowSpec workflow(ApplicationContext context) {
		return Contexts.taskQueue(context, "orders").workflows().get(0);
	}

	private static OrderWorkflow newInstance(ApplicationContext context) {
		return (OrderWorkflow) workflow(context).instances().get();
	}

	private static String process(ApplicationContext context) {
		return newInstance(context).process("order-1");
	}

}
