package dev.temporalworker.autoconfigure.keys;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DataObjectPropertyName;
import org.springframework.boot.convert.ApplicationConversionService;
import org.springframework.core.MethodParameter;
import org.springframework.core.ResolvableType;
import org.springframework.util.ClassUtils;
import org.springframework.util.StringUtils;

/**
 * All keys of properties classes, by the rules that Spring Boot binds by.
 */
final class BindableKeys {

	private final Map<String, String> types = new TreeMap<>();

	private BindableKeys() {
	}

	/**
	 * Reads properties classes.
	 * @param properties the classes
	 * @return the types of values by key, where '*' stands for a name that the user
	 * chooses
	 */
	static Map<String, String> of(Collection<Class<?>> properties) {
		BindableKeys keys = new BindableKeys();
		properties.forEach((type) -> keys.addProperties(type.getAnnotation(ConfigurationProperties.class).value(),
				ResolvableType.forClass(type)));
		return keys.types;
	}

	private void add(String key, ResolvableType type) {
		if (Map.class.isAssignableFrom(type.toClass())) {
			add(key + ".*", type.asMap().getGeneric(1));
		}
		else if (isValue(type.toClass())) {
			this.types.put(key, type.hasGenerics() ? type.toString()
					: ClassUtils.resolvePrimitiveIfNecessary(type.toClass()).getName());
		}
		else {
			addProperties(key, type);
		}
	}

	private static boolean isValue(Class<?> type) {
		return type.isInterface() || type.getName().startsWith("java.")
				|| ApplicationConversionService.getSharedInstance().canConvert(String.class, type);
	}

	private void addProperties(String prefix, ResolvableType type) {
		if (type.toClass().isRecord()) {
			for (RecordComponent component : type.toClass().getRecordComponents()) {
				add(key(prefix, component.getName()), ResolvableType.forMethodReturnType(component.getAccessor()));
			}
			return;
		}
		for (Method method : type.toClass().getMethods()) {
			if (method.getDeclaringClass() != Object.class && !Modifier.isStatic(method.getModifiers())) {
				addProperty(prefix, method, type);
			}
		}
	}

	private void addProperty(String prefix, Method method, ResolvableType owner) {
		String name = method.getName();
		if (name.startsWith("set") && method.getParameterCount() == 1) {
			add(property(prefix, name), ResolvableType.forMethodParameter(new MethodParameter(method, 0), owner));
		}
		else if (name.startsWith("get") && method.getParameterCount() == 0) {
			ResolvableType type = ResolvableType.forMethodParameter(new MethodParameter(method, -1), owner);
			if (isBoundInPlace(type.toClass())) {
				add(property(prefix, name), type);
			}
		}
	}

	private static boolean isBoundInPlace(Class<?> type) {
		return Map.class.isAssignableFrom(type) || Collection.class.isAssignableFrom(type) || !isValue(type);
	}

	private static String property(String prefix, String method) {
		return key(prefix, StringUtils.uncapitalizeAsProperty(method.substring(3)));
	}

	private static String key(String prefix, String property) {
		return prefix + "." + DataObjectPropertyName.toDashedForm(property);
	}

}
