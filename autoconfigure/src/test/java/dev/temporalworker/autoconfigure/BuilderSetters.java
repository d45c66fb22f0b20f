package dev.temporalworker.autoconfigure;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.mockito.Mockito;
import org.mockito.invocation.Invocation;

/**
 * Names of the methods by which a builder of the SDK is told something.
 */
public final class BuilderSetters {

	private BuilderSetters() {
	}

	public static Set<String> declaredBy(Class<?> builder) {
		return names(Arrays.stream(builder.getMethods()).filter((method) -> Modifier.isPublic(method.getModifiers())));
	}

	public static Set<String> calledOn(Object mock) {
		return names(Mockito.mockingDetails(mock).getInvocations().stream().map(Invocation::getMethod));
	}

	private static Set<String> names(Stream<Method> methods) {
		return methods.map(Method::getName)
			.filter((name) -> name.startsWith("set") || name.startsWith("add"))
			.collect(Collectors.toCollection(TreeSet::new));
	}

}
