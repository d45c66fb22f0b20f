package dev.temporalworker.autoconfigure.payload;

import java.lang.reflect.Array;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import org.springframework.core.CollectionFactory;
import org.springframework.core.ResolvableType;
import org.springframework.objenesis.SpringObjenesis;
import org.springframework.util.ClassUtils;
import org.springframework.util.ReflectionUtils;

/**
 * Makes values of types of an application, with something in each property of which that
 * is possible.
 */
final class SampleValue {

	private static final Map<Class<?>, Object> LEAVES = Stream
		.of(true, (byte) 1, (short) 1, 1, 1L, 1F, 1D, 'a', "a", BigDecimal.ONE, BigInteger.ONE, new UUID(1, 1),
				Instant.EPOCH, Duration.ZERO, LocalDate.EPOCH, LocalTime.NOON, LocalDate.EPOCH.atStartOfDay(),
				Instant.EPOCH.atOffset(ZoneOffset.UTC))
		.collect(Collectors.toMap(Object::getClass, Function.identity()));

	private static final Set<String> OF_OTHERS = Set.of("java.", "javax.", "jdk.", "kotlin.", "io.temporal.",
			"com.google.protobuf.");

	private final SpringObjenesis objenesis = new SpringObjenesis();

	private final Set<Class<?>> path = new HashSet<>();

	private final int variant;

	private int variants = 1;

	/**
	 * Create samples.
	 * @param variant which of the classes that a sealed type permits they have
	 */
	SampleValue(int variant) {
		this.variant = variant;
	}

	/**
	 * Return how many variants there are of the samples that have been made.
	 * @return the largest number of classes that one of the sealed types in them permits
	 */
	int getVariants() {
		return this.variants;
	}

	/**
	 * Return whether an application has made a type.
	 * @param type the type
	 * @return whether it is not one of a library that converters know
	 */
	static boolean isOfApplication(Class<?> type) {
		return !type.isPrimitive() && !type.isArray() && OF_OTHERS.stream().noneMatch(type.getName()::startsWith);
	}

	/**
	 * Return a value.
	 * @param type the type
	 * @return the value, or {@code null} if none can be made
	 */
	@Nullable Object create(ResolvableType type) {
		Class<?> raw = type.toClass();
		Object leaf = LEAVES.get(ClassUtils.resolvePrimitiveIfNecessary(raw));
		if (leaf != null) {
			return leaf;
		}
		if (raw.isEnum()) {
			return Arrays.stream(raw.getEnumConstants()).findFirst().orElse(null);
		}
		if (raw.isArray()) {
			return array(type);
		}
		return isOfApplication(raw) ? object(type, raw) : container(type, raw);
	}

	private Object array(ResolvableType type) {
		ResolvableType component = type.getComponentType();
		Object array = Array.newInstance(component.toClass(), 1);
		Object element = create(component);
		if (element != null) {
			Array.set(array, 0, element);
		}
		return array;
	}

	private @Nullable Object container(ResolvableType type, Class<?> raw) {
		try {
			if (raw == Optional.class) {
				return Optional.ofNullable(create(type.getGeneric()));
			}
			if (Map.class.isAssignableFrom(raw)) {
				return map(type.as(Map.class), raw);
			}
			return Iterable.class.isAssignableFrom(raw) ? collection(type.as(Iterable.class).getGeneric(), raw) : null;
		}
		// Whatever is no container that can be made anew
		catch (IllegalArgumentException ex) {
			return null;
		}
	}

	private Map<Object, Object> map(ResolvableType type, Class<?> raw) {
		Object key = create(type.getGeneric(0));
		Object value = create(type.getGeneric(1));
		Map<Object, Object> map = CollectionFactory.createMap(raw, type.getGeneric(0).resolve(), 1);
		if (key != null && value != null) {
			map.put(key, value);
		}
		return map;
	}

	private Collection<Object> collection(ResolvableType elementType, Class<?> raw) {
		Object element = create(elementType);
		Collection<Object> collection = CollectionFactory
			.createCollection((raw != Iterable.class) ? raw : Collection.class, elementType.resolve(), 1);
		if (element != null) {
			collection.add(element);
		}
		return collection;
	}

	private @Nullable Object object(ResolvableType type, Class<?> raw) {
		// A type that leads back to itself ends there
		if (!this.path.add(raw)) {
			return null;
		}
		try {
			if (raw.isInterface() || Modifier.isAbstract(raw.getModifiers())) {
				return permitted(permittedClasses(raw).toList());
			}
			return raw.isRecord() ? recordOf(type, raw) : filled(type, raw);
		}
		catch (ReflectiveOperationException | RuntimeException ex) {
			// What refuses samples gets one without content
			return this.objenesis.newInstance(raw);
		}
		finally {
			this.path.remove(raw);
		}
	}

	private @Nullable Object permitted(List<Class<?>> classes) {
		this.variants = Math.max(this.variants, classes.size());
		return classes.isEmpty() ? null : create(ResolvableType.forClass(classes.get(this.variant % classes.size())));
	}

	private static Stream<Class<?>> permittedClasses(Class<?> type) {
		if (type.isSealed() && Modifier.isAbstract(type.getModifiers())) {
			return Arrays.stream(type.getPermittedSubclasses()).flatMap(SampleValue::permittedClasses).distinct();
		}
		return Modifier.isAbstract(type.getModifiers()) ? Stream.empty() : Stream.of(type);
	}

	private Object recordOf(ResolvableType type, Class<?> raw) throws ReflectiveOperationException {
		RecordComponent[] components = raw.getRecordComponents();
		Constructor<?> constructor = raw
			.getDeclaredConstructor(Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
		ReflectionUtils.makeAccessible(constructor);
		return constructor.newInstance(Arrays.stream(components)
			.map((component) -> create(ResolvableType.forType(component.getGenericType(), type)))
			.toArray());
	}

	private Object filled(ResolvableType type, Class<?> raw) {
		Object object = this.objenesis.newInstance(raw);
		ReflectionUtils.doWithFields(raw, (field) -> {
			Object value = create(ResolvableType.forField(field, type));
			if (value != null) {
				ReflectionUtils.makeAccessible(field);
				field.set(object, value);
			}
		}, SampleValue::isProperty);
		return object;
	}

	private static boolean isProperty(Field field) {
		return !Modifier.isStatic(field.getModifiers()) && !Modifier.isTransient(field.getModifiers())
				&& !field.isSynthetic() && isOfApplication(field.getDeclaringClass());
	}

	/**
	 * Return whether a sample holds something.
	 * @param sample the sample
	 * @return whether one of its fields is set
	 */
	static boolean hasContent(Object sample) {
		boolean[] found = { false };
		ReflectionUtils.doWithFields(sample.getClass(), (field) -> {
			ReflectionUtils.makeAccessible(field);
			found[0] |= field.get(sample) != null;
		}, SampleValue::isProperty);
		return found[0];
	}

}
