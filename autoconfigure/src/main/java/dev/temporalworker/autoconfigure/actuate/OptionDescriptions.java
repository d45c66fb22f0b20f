package dev.temporalworker.autoconfigure.actuate;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

import dev.temporalworker.actuate.OptionsDescriber.OptionDescriptor;
import dev.temporalworker.actuate.ShownValues;
import dev.temporalworker.autoconfigure.PropertyRules;
import dev.temporalworker.autoconfigure.keys.WrittenKey;
import dev.temporalworker.autoconfigure.keys.WrittenKeys;
import dev.temporalworker.naming.ConstantName;
import dev.temporalworker.worker.registration.AppliedOptions.Applied;
import org.jspecify.annotations.Nullable;

/**
 * Describes options, each with where its value comes from.
 */
final class OptionDescriptions {

	private static final String VIRTUAL_THREADS = "spring.threads.virtual.enabled";

	private final Map<String, OptionDescriptor> descriptions = new TreeMap<>();

	private final WrittenKeys keys;

	private final ShownValues values;

	OptionDescriptions(WrittenKeys keys, ShownValues values) {
		this.keys = keys;
		this.values = values;
	}

	Map<String, OptionDescriptor> get() {
		return this.descriptions;
	}

	/**
	 * Add an option of the SDK, unless another alternative is in force.
	 * @param <T> the type of the SDK that has the option
	 * @param option the option
	 * @param options the options as they were configured and as they are
	 * @param sdk what the SDK has before and after it adds its defaults
	 * @param prefixes what keys of the option begin with, the first wins
	 */
	<T> void add(KnownOption<T> option, Applied<T> options, Applied<T> sdk, List<String> prefixes) {
		Object value = option.effective(options);
		if (value == null && option.alternatives() != null) {
			return;
		}
		WrittenKey written = find(option, prefixes).orElse(null);
		if (option.isChanged(options, sdk)) {
			addChanged(option.name(), value, written, option.configured(options, sdk));
		}
		else if (!isWritten(option, written, prefixes) && !option.isUntouched(options, sdk)) {
			addOurs(option.name(), value);
		}
		else {
			addConfigured(option.name(), value, written);
		}
	}

	private boolean isWritten(KnownOption<?> option, @Nullable WrittenKey written, List<String> prefixes) {
		AlternativeKeys alternatives = option.alternatives();
		return written != null || (alternatives != null && isInForce(alternatives, place(alternatives, prefixes)));
	}

	private boolean isInForce(AlternativeKeys alternatives, String place) {
		return alternatives.keys().anyMatch((key) -> find(place, key).isPresent());
	}

	private Optional<WrittenKey> find(KnownOption<?> option, List<String> prefixes) {
		AlternativeKeys alternatives = option.alternatives();
		if (alternatives != null) {
			return find(place(alternatives, prefixes), option.name());
		}
		return prefixes.stream()
			.flatMap((prefix) -> Stream.of(Optional.of(option.name()), Optional.ofNullable(option.substitute()))
				.flatMap(Optional::stream)
				.map((name) -> find(prefix, name)))
			.flatMap(Optional::stream)
			.findFirst();
	}

	/**
	 * Return the place whose alternatives are in force.
	 * @param alternatives the alternatives
	 * @param prefixes the places there are, the first wins
	 * @return the place
	 */
	String place(AlternativeKeys alternatives, List<String> prefixes) {
		return prefixes.stream()
			.filter((prefix) -> isInForce(alternatives, prefix))
			.findFirst()
			.orElse(prefixes.get(prefixes.size() - 1));
	}

	/**
	 * Find the key of an option.
	 * @param prefix what the key begins with
	 * @param name how it goes on
	 * @return the key, if it has a value
	 */
	Optional<WrittenKey> find(String prefix, String name) {
		return this.keys.find("%s.%s".formatted(prefix, name));
	}

	/**
	 * Add an option that is as properties or else the SDK say.
	 * @param name the name of the option
	 * @param value the value in force
	 * @param written the key that sets it, if there is one
	 */
	void addConfigured(String name, @Nullable Object value, @Nullable WrittenKey written) {
		add(name, value, (written != null) ? "property" : "default", written, null);
	}

	/**
	 * Add an option that code of the application has changed.
	 * @param name the name of the option
	 * @param value the value in force
	 * @param written the key that has no effect, if there is one
	 * @param configured what properties or the SDK say
	 */
	void addChanged(String name, @Nullable Object value, @Nullable WrittenKey written, @Nullable Object configured) {
		add(name, value, "customizer", written, configured);
	}

	private void addOurs(String name, @Nullable Object value) {
		WrittenKey written = name.contains("virtual-threads") ? this.keys.find(VIRTUAL_THREADS).orElse(null) : null;
		add(name, value, (written != null) ? "property" : "starter", written, null);
	}

	private void add(String name, @Nullable Object value, String source, @Nullable WrittenKey written,
			@Nullable Object configured) {
		this.descriptions.put(name, (written != null)
				? new OptionDescriptor(show(name, value, written), source, written.key(), written.origin(),
						show(name, configured, written))
				: new OptionDescriptor(show(name, value, null), source, null, null, show(name, configured, null)));
	}

	private @Nullable Object show(String name, @Nullable Object value, @Nullable WrittenKey written) {
		return (written != null) ? this.values.show(written.source(), written.key(), text(value))
				: this.values.show(null, name, text(value));
	}

	private static @Nullable Object text(@Nullable Object value) {
		if (value instanceof Duration) {
			return PropertyRules.text(value);
		}
		return (value instanceof Enum<?> constant) ? ConstantName.of(constant) : value;
	}

}
