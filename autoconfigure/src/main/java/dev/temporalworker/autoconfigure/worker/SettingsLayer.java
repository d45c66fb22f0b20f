package dev.temporalworker.autoconfigure.worker;

import java.util.List;
import java.util.function.Function;

import dev.temporalworker.autoconfigure.PropertyRules;
import dev.temporalworker.autoconfigure.PropertyRules.Setting;
import org.jspecify.annotations.Nullable;

/**
 * Settings that apply together with others.
 *
 * @param <S> the type of the settings
 * @param settings the settings
 * @param rules the rules for these
 */
record SettingsLayer<S>(S settings, PropertyRules rules) {

	/**
	 * Find a setting in layers that apply together.
	 * @param <S> the type of the settings
	 * @param <T> the type of the value
	 * @param layers the layers, of which later ones win
	 * @param name the name below the prefix of each layer
	 * @param value returns the value from the settings of a layer
	 * @param unset the value that holds unless it is set, if there is one
	 * @return the setting of the layer that wins, which is the last one if none has it
	 */
	static <S, T> Setting<T> find(List<SettingsLayer<S>> layers, String name, Function<S, @Nullable T> value,
			@Nullable T unset) {
		SettingsLayer<S> winner = layers.stream()
			.filter((layer) -> value.apply(layer.settings()) != null)
			.reduce(layers.get(layers.size() - 1), (lower, upper) -> upper);
		return winner.rules().of(name, value.apply(winner.settings()), unset);
	}

}
