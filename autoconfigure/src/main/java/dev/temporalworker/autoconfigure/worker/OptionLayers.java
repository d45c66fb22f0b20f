package dev.temporalworker.autoconfigure.worker;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

import dev.temporalworker.autoconfigure.UniformNames;

/**
 * Settings of options by type, gathered from the defaults for every Task Queue and from
 * those of one. Later ones win, key by key.
 * <p>
 * Public for our own modules only; may change at any time.
 *
 * @param <S> the settings
 * @param common the settings for all types
 * @param byType the settings by type
 * @since 0.1.0
 */
public record OptionLayers<S>(List<S> common, Map<String, List<S>> byType) {

	/**
	 * Name under which the settings for all types stand.
	 */
	public static final String COMMON = "default";

	/**
	 * Gather settings.
	 * @param <S> the settings
	 * @param layers the settings by name, as they are bound
	 * @param types tells the type that a name means
	 * @return the settings
	 */
	public static <S> OptionLayers<S> of(List<Map<String, S>> layers, UnaryOperator<String> types) {
		List<S> common = new ArrayList<>();
		Map<String, List<S>> byType = new LinkedHashMap<>();
		for (Map<String, S> layer : layers) {
			UniformNames.distinct(layer).forEach((name, settings) -> {
				List<S> target = COMMON.equals(name) ? common
						: byType.computeIfAbsent(types.apply(name), (type) -> new ArrayList<>());
				target.add(settings);
			});
		}
		return new OptionLayers<>(common, byType);
	}

	/**
	 * Creates options from settings.
	 *
	 * @param <S> the settings
	 * @param <O> the options
	 */
	@FunctionalInterface
	interface Factory<S, O> {

		/**
		 * Create options.
		 * @param common the settings for all types, of which objects that the SDK takes
		 * as a whole inherit
		 * @param own the settings to create options from
		 * @return the options
		 */
		O create(List<S> common, List<S> own);

	}

}
