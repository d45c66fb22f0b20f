package dev.temporalworker.autoconfigure.keys;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import dev.temporalworker.autoconfigure.TemporalClientProperties;
import dev.temporalworker.autoconfigure.TemporalConnectionProperties;
import dev.temporalworker.autoconfigure.clients.TemporalClientsProperties;
import dev.temporalworker.autoconfigure.embedded.TemporalEmbeddedProperties;
import dev.temporalworker.autoconfigure.health.TemporalHealthProperties;
import dev.temporalworker.autoconfigure.keys.KeyNode.Block;
import dev.temporalworker.autoconfigure.keys.KeyNode.Indexed;
import dev.temporalworker.autoconfigure.keys.KeyNode.Named;
import dev.temporalworker.autoconfigure.keys.KeyNode.Value;
import dev.temporalworker.autoconfigure.metrics.TemporalMetricsProperties;
import dev.temporalworker.autoconfigure.observation.TemporalObservationProperties;
import dev.temporalworker.autoconfigure.service.TemporalServiceViewProperties;
import dev.temporalworker.autoconfigure.worker.TemporalResilienceProperties;
import dev.temporalworker.autoconfigure.worker.TemporalWorkerProperties;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DataObjectPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName.Form;
import org.springframework.boot.convert.ApplicationConversionService;
import org.springframework.core.MethodParameter;
import org.springframework.core.ResolvableType;
import org.springframework.util.Assert;
import org.springframework.util.StringUtils;

/**
 * The tree of all keys, read from the properties classes by the rules that Spring Boot
 * binds by.
 */
public final class TemporalKeys {

	/**
	 * All our properties classes.
	 */
	static final List<Class<?>> PROPERTIES = List.of(TemporalConnectionProperties.class, TemporalClientProperties.class,
			TemporalWorkerProperties.class, TemporalResilienceProperties.class, TemporalMetricsProperties.class,
			TemporalObservationProperties.class, TemporalEmbeddedProperties.class, TemporalHealthProperties.class,
			TemporalServiceViewProperties.class, TemporalChecksProperties.class, TemporalClientsProperties.class);

	private final Map<ResolvableType, KeyNode> nodes = new HashMap<>();

	private final Block root = new Block();

	private final List<KeyPattern> patterns = new ArrayList<>();

	private TemporalKeys(List<Class<?>> types) {
		types.forEach(this::add);
		this.root.collect(List.of(), this.patterns);
	}

	/**
	 * Reads our properties classes.
	 * @return the tree of our keys
	 */
	public static TemporalKeys read() {
		return of(PROPERTIES);
	}

	/**
	 * Reads properties classes.
	 * @param types the classes
	 * @return the tree of their keys
	 */
	static TemporalKeys of(List<Class<?>> types) {
		return new TemporalKeys(types);
	}

	/**
	 * Returns a pattern for each property.
	 * @return the patterns in the order of the alphabet
	 */
	public List<KeyPattern> patterns() {
		return List.copyOf(this.patterns);
	}

	/**
	 * Returns what our keys begin with.
	 * @return the elements that follow 'temporal'
	 */
	Set<String> sections() {
		return this.patterns.stream().map((pattern) -> pattern.elements().get(1)).collect(Collectors.toSet());
	}

	/**
	 * Follows a key as far as keys like it exist.
	 * @param name the key
	 * @return how far it fits
	 */
	Fit fit(ConfigurationPropertyName name) {
		KeyNode node = this.root;
		for (int i = 0; i < name.getNumberOfElements(); i++) {
			KeyNode next = node.next(name, i);
			if (next == null) {
				return new Fit(name.chop(i), node, false);
			}
			node = next;
		}
		return new Fit(name, node, true);
	}

	private void add(Class<?> type) {
		ConfigurationProperties annotation = type.getAnnotation(ConfigurationProperties.class);
		Assert.notNull(annotation, () -> "%s has no prefix".formatted(type));
		ConfigurationPropertyName prefix = ConfigurationPropertyName.of(annotation.value());
		Block block = this.root;
		for (int i = 0; i < prefix.getNumberOfElements(); i++) {
			block = (Block) block.children()
				.computeIfAbsent(prefix.getElement(i, Form.DASHED), (element) -> new Block());
		}
		addProperties(ResolvableType.forClass(type), block);
	}

	private KeyNode node(ResolvableType type) {
		Class<?> raw = type.toClass();
		if (Map.class.isAssignableFrom(raw)) {
			return new Named(node(type.asMap().getGeneric(1)));
		}
		if (Collection.class.isAssignableFrom(raw)) {
			KeyNode element = node(type.asCollection().getGeneric(0));
			return (element instanceof Value) ? new Value(type) : new Indexed(element);
		}
		KeyNode known = this.nodes.get(type);
		if (known == null) {
			known = isValue(raw) ? new Value(type) : new Block();
			this.nodes.put(type, known);
			if (known instanceof Block block) {
				addProperties(type, block);
			}
		}
		return known;
	}

	private static boolean isValue(Class<?> type) {
		return type.isInterface() || type.getName().startsWith("java.")
				|| ApplicationConversionService.getSharedInstance().canConvert(String.class, type);
	}

	private void addProperties(ResolvableType type, Block block) {
		if (type.toClass().isRecord()) {
			for (RecordComponent component : type.toClass().getRecordComponents()) {
				add(component.getName(), ResolvableType.forMethodReturnType(component.getAccessor()), block);
			}
			return;
		}
		for (Method method : type.toClass().getMethods()) {
			if (method.getDeclaringClass() != Object.class && !Modifier.isStatic(method.getModifiers())) {
				addProperty(method, type, block);
			}
		}
	}

	private void addProperty(Method method, ResolvableType owner, Block block) {
		String name = method.getName();
		if (name.startsWith("set") && method.getParameterCount() == 1) {
			add(property(name), ResolvableType.forMethodParameter(new MethodParameter(method, 0), owner), block);
		}
		else if (name.startsWith("get") && method.getParameterCount() == 0) {
			ResolvableType type = ResolvableType.forMethodParameter(new MethodParameter(method, -1), owner);
			if (isBoundInPlace(type.toClass())) {
				add(property(name), type, block);
			}
		}
	}

	private static String property(String method) {
		return StringUtils.uncapitalizeAsProperty(method.substring(3));
	}

	private static boolean isBoundInPlace(Class<?> type) {
		return Map.class.isAssignableFrom(type) || Collection.class.isAssignableFrom(type) || !isValue(type);
	}

	private void add(String property, ResolvableType type, Block block) {
		block.children().put(DataObjectPropertyName.toDashedForm(property), node(type));
	}

	/**
	 * How far a key fits.
	 *
	 * @param name the part of the key that fits
	 * @param node where that part ends
	 * @param whole whether the part is the whole key
	 */
	record Fit(ConfigurationPropertyName name, KeyNode node, boolean whole) {

		/**
		 * Whether the key takes a value.
		 * @return whether it is a property
		 */
		boolean isProperty() {
			return this.whole && this.node instanceof Value;
		}

	}

}
