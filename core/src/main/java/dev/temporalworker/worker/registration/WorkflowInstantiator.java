package dev.temporalworker.worker.registration;

import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Constructor;
import java.lang.reflect.Member;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

import dev.temporalworker.TemporalWorkflow;
import io.temporal.activity.ActivityInterface;
import io.temporal.client.WorkflowClient;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.workflow.WorkflowInit;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.BeanInstantiationException;
import org.springframework.beans.BeanUtils;
import org.springframework.beans.BeansException;
import org.springframework.beans.factory.InjectionPoint;
import org.springframework.beans.factory.UnsatisfiedDependencyException;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.config.DependencyDescriptor;
import org.springframework.core.DefaultParameterNameDiscoverer;
import org.springframework.core.MethodParameter;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.util.ClassUtils;
import org.springframework.util.ReflectionUtils;

/**
 * Decides how a workflow implementation is instantiated. Constructor arguments come from
 * the application context and are resolved once, so that replays see the same values and
 * nothing is looked up while a workflow runs.
 */
final class WorkflowInstantiator {

	private static final Set<String> INJECTION = Set.of(Autowired.class.getName(), Value.class.getName(),
			"jakarta.inject.Inject", "jakarta.annotation.Resource");

	private final ConfigurableListableBeanFactory beanFactory;

	WorkflowInstantiator(ConfigurableListableBeanFactory beanFactory) {
		this.beanFactory = beanFactory;
	}

	/**
	 * Refuse a class that can't be a workflow.
	 * @param implementation the workflow implementation class
	 * @throws RegistrationException if the class can't be instantiated for each execution
	 */
	void check(Class<?> implementation) {
		checkClass(implementation);
		checkNoInjection(implementation);
	}

	/**
	 * Returns what creates instances of a workflow implementation.
	 * @param implementation the workflow implementation class
	 * @return a supplier, or {@code null} if the SDK instantiates the class itself
	 * @throws RegistrationException if no constructor can be used
	 */
	@Nullable Supplier<Object> instancesOf(Class<?> implementation) {
		// Default arguments of Kotlin have synthetic constructors
		List<Constructor<?>> constructors = Arrays.stream(implementation.getConstructors())
			.filter((constructor) -> !constructor.isSynthetic())
			.toList();
		if (constructors.stream().anyMatch((constructor) -> constructor.isAnnotationPresent(WorkflowInit.class))) {
			return null;
		}
		Constructor<?> constructor = select(implementation, constructors);
		return (constructor.getParameterCount() != 0) ? injecting(constructor) : null;
	}

	private void checkClass(Class<?> implementation) {
		if (implementation.isInterface() || Modifier.isAbstract(implementation.getModifiers())
				|| ClassUtils.isInnerClass(implementation) || !Modifier.isPublic(implementation.getModifiers())) {
			throw new RegistrationException(
					"%s is annotated with @TemporalWorkflow but can't be instantiated."
						.formatted(implementation.getName()),
					"Put the annotation on a public class that is neither abstract nor an inner class.");
		}
	}

	/**
	 * Refuse workflow implementations that are beans, wherever they come from.
	 * @throws RegistrationException if there is one
	 */
	void checkNoBeans() {
		for (String name : this.beanFactory.getBeanNamesForAnnotation(TemporalWorkflow.class)) {
			Class<?> type = this.beanFactory.getType(name, false);
			throw new RegistrationException(
					"The workflow implementation %s is also the Spring bean '%s'. A workflow is instantiated for each execution and must not be shared, proxied or post-processed."
						.formatted((type != null) ? ClassUtils.getUserClass(type).getName() : name, name),
					"Remove @Component, @Import or the @Bean method; @TemporalWorkflow is enough where components are scanned.");
		}
	}

	private void checkNoInjection(Class<?> implementation) {
		ReflectionUtils.doWithFields(implementation, (field) -> refuseInjection("field", field, implementation),
				WorkflowInstantiator::asksForInjection);
		ReflectionUtils.doWithMethods(implementation, (method) -> refuseInjection("method", method, implementation),
				WorkflowInstantiator::asksForInjection);
	}

	private static boolean asksForInjection(AnnotatedElement member) {
		return Arrays.stream(member.getAnnotations())
			.anyMatch((annotation) -> INJECTION.contains(annotation.annotationType().getName()));
	}

	private static void refuseInjection(String kind, Member member, Class<?> implementation) {
		throw new RegistrationException(
				"The %s '%s' of the workflow implementation %s asks for injection, which does not happen in workflows."
					.formatted(kind, member.getName(), implementation.getName()),
				"Take the value as a constructor parameter.");
	}

	private Constructor<?> select(Class<?> implementation, List<Constructor<?>> constructors) {
		if (constructors.isEmpty()) {
			throw new RegistrationException(
					"The workflow implementation %s has no public constructor.".formatted(implementation.getName()),
					"Add a public constructor; its parameters are taken from the application context.");
		}
		if (constructors.size() == 1) {
			return constructors.get(0);
		}
		List<Constructor<?>> autowired = constructors.stream()
			.filter((constructor) -> constructor.isAnnotationPresent(Autowired.class))
			.toList();
		if (autowired.size() == 1) {
			return autowired.get(0);
		}
		Constructor<?> primary = BeanUtils.findPrimaryConstructor(implementation);
		return constructors.stream()
			.filter((constructor) -> autowired.isEmpty()
					&& ((primary != null) ? constructor.equals(primary) : constructor.getParameterCount() == 0))
			.findFirst()
			.orElseThrow(() -> new RegistrationException(
					"The workflow implementation %s has %d public constructors, and none is preferred."
						.formatted(implementation.getName(), constructors.size()),
					"Keep one public constructor, or annotate one with @Autowired."));
	}

	private Supplier<Object> injecting(Constructor<?> constructor) {
		@Nullable Object[] arguments = new Object[constructor.getParameterCount()];
		for (int i = 0; i < arguments.length; i++) {
			arguments[i] = resolve(new MethodParameter(constructor, i));
		}
		return () -> instantiate(constructor, arguments);
	}

	private @Nullable Object resolve(MethodParameter parameter) {
		checkParameter(parameter);
		parameter.initParameterNameDiscovery(new DefaultParameterNameDiscoverer());
		String name = parameter.getContainingClass().getName();
		DependencyDescriptor dependency = new DependencyDescriptor(parameter, true);
		try {
			Object argument = this.beanFactory.resolveDependency(dependency, name);
			if (argument == null && dependency.isRequired()) {
				throw new RegistrationException(
						"Parameter %d of the constructor of the workflow implementation %s resolves to null."
							.formatted(parameter.getParameterIndex(), name),
						"Provide a bean of type %s.".formatted(parameter.getParameterType().getName()));
			}
			return argument;
		}
		catch (BeansException ex) {
			throw new UnsatisfiedDependencyException(null, name, new InjectionPoint(parameter), ex);
		}
	}

	private void checkParameter(MethodParameter parameter) {
		Class<?> type = parameter.getParameterType();
		String name = parameter.getContainingClass().getName();
		if (AnnotatedElementUtils.hasAnnotation(type, ActivityInterface.class)) {
			throw new RegistrationException(
					"The workflow implementation %s takes the activities %s in its constructor and would call them directly, outside of Temporal."
						.formatted(name, type.getName()),
					"Create a stub with Workflow.newActivityStub(%s.class, options).".formatted(type.getSimpleName()));
		}
		if (WorkflowClient.class.isAssignableFrom(type) || WorkflowServiceStubs.class.isAssignableFrom(type)) {
			throw new RegistrationException(
					"The workflow implementation %s takes a %s in its constructor, which must not be used in workflow code."
						.formatted(name, type.getSimpleName()),
					"Move the call into an activity, or use the methods of io.temporal.workflow.Workflow.");
		}
	}

	private static Object instantiate(Constructor<?> constructor, @Nullable Object[] arguments) {
		try {
			return BeanUtils.instantiateClass(constructor, arguments);
		}
		catch (BeanInstantiationException ex) {
			if (ex.getCause() != null) {
				ReflectionUtils.rethrowRuntimeException(ex.getCause());
			}
			throw ex;
		}
	}

}
