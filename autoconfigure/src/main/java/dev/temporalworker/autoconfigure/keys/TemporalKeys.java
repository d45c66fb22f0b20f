package dev.temporalworker.autoconfigure.keys;

import java.beans.PropertyDescriptor;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import dev.temporalworker.autoconfigure.TemporalClientProperties;
import dev.temporalworker.autoconfigure.TemporalConnectionProperties;
import dev.temporalworker.autoconfigure.embedded.TemporalEmbeddedProperties;
import dev.temporalworker.autoconfigure.keys.KeyNode.Block;
import dev.temporalworker.autoconfigure.keys.KeyNode.Indexed;
import dev.temporalworker.autoconfigure.keys.KeyNode.Named;
import dev.temporalworker.autoconfigure.keys.KeyNode.Value;
import dev.temporalworker.autoconfigure.metrics.TemporalMetricsProperties;
import dev.temporalworker.autoconfigure.worker.TemporalWorkerProperties;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.BeanUtils;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DataObjectPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName.Form;
import org.springframework.boot.convert.ApplicationConversionService;
import org.springframework.core.MethodParameter;
import org.springframework.core.ResolvableType;
import org.springframework.util.Assert;

/**
 * The tree of all keys, read from the properties classes by the rules that Spring Boot
 * binds by.
 */
public final class TemporalKeys {

	/**
	 * All our properties classes.
	 */
	static final List<Class<?>> PROPERTIES = List.of(TemporalConnectionProperties.class, TemporalClientProperties.class,
			TemporalWorkerProperties.class, TemporalMetricsProperties.class, TemporalEmbeddedProperties.class,
			TemporalChecksProperties.class);

	private final Map<ResolvableType, KeyNode> nodes = new HashMap<>();

	private final Block root = new Block();

	private TemporalKeys(List<Class<?>> types) {
		types.forEach(this::add);
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
		List<KeyPattern> patterns = new ArrayList<>();
		this.root.collect(List.of(), patterns);
		return patterns;
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
		for (PropertyDescriptor property : BeanUtils.getPropertyDescriptors(type.toClass())) {
			ResolvableType propertyType = bindable(property, type);
			if (propertyType != null) {
				add(property.getName(), propertyType, block);
			}
		}
	}

	private void add(String property, ResolvableType type, Block block) {
		block.children().put(DataObjectPropertyName.toDashedForm(property), node(type));
	}

	private static @Nullable ResolvableType bindable(PropertyDescriptor property, ResolvableType owner) {
		if (property.getWriteMethod() != null) {
			return ResolvableType.forMethodParameter(new MethodParameter(property.getWriteMethod(), 0), owner);
		}
		if (property.getReadMethod() == null || property.getName().equals("class")) {
			return null;
		}
		ResolvableType type = ResolvableType.forMethodParameter(new MethodParameter(property.getReadMethod(), -1),
				owner);
		boolean nested = Map.class.isAssignableFrom(type.toClass()) || Collection.class.isAssignableFrom(type.toClass())
				|| !isValue(type.toClass());
		return nested ? type : null;
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
