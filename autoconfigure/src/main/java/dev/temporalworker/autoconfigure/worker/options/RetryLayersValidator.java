package dev.temporalworker.autoconfigure.worker.options;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

import dev.temporalworker.autoconfigure.PropertyRules;
import io.temporal.common.RetryOptions;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;

/**
 * Validates the retry that comes out of all layers of options: the Temporal Service
 * refuses to schedule what has a first interval above the longest one.
 */
public final class RetryLayersValidator {

	private static final Duration INITIAL_INTERVAL = RetryOptions.newBuilder()
		.validateBuildWithDefaults()
		.getInitialInterval();

	private final List<Layer> layers;

	/**
	 * Creates a validator.
	 * @param layers the settings that apply together, of which later ones win
	 */
	public RetryLayersValidator(List<Layer> layers) {
		this.layers = layers;
	}

	/**
	 * Validates the layers.
	 */
	public void validate() {
		validate("activity-options", WorkflowSettings::getActivityOptions, ActivityOptionsSettings::getRetry);
		validate("local-activity-options", WorkflowSettings::getLocalActivityOptions,
				LocalActivityOptionsSettings::getRetry);
		validate("child-workflow-options", WorkflowSettings::getChildWorkflowOptions,
				ChildWorkflowOptionsSettings::getRetry);
	}

	private <S> void validate(String group, Function<WorkflowSettings, Map<String, S>> options,
			Function<S, RetrySettings> retry) {
		Set<String> names = new LinkedHashSet<>();
		this.layers.forEach((layer) -> names.addAll(options.apply(layer.settings()).keySet()));
		for (String name : names) {
			List<Retry> retries = new ArrayList<>();
			for (String applied : new LinkedHashSet<>(List.of(OptionLayers.COMMON, name))) {
				this.layers.forEach((layer) -> {
					S settings = options.apply(layer.settings()).get(applied);
					if (settings != null) {
						retries
							.add(new Retry(retry.apply(settings), layer.rules().at(group).named(applied).at("retry")));
					}
				});
			}
			validate(retries);
		}
	}

	private static void validate(List<Retry> retries) {
		Retry initial = last(retries, RetrySettings::getInitialInterval);
		Retry maximum = last(retries, RetrySettings::getMaximumInterval);
		Duration longest = (maximum != null) ? maximum.settings().getMaximumInterval() : null;
		if (maximum == null || longest == null) {
			return;
		}
		if (initial == null) {
			maximum.rules().atLeastDefault("maximum-interval", longest, "initial-interval", INITIAL_INTERVAL);
			return;
		}
		Duration first = initial.settings().getInitialInterval();
		if (first != null && first.compareTo(longest) > 0) {
			throw new InvalidConfigurationPropertyValueException(initial.rules().key("initial-interval"), first,
					"It must not be greater than '%s', which is %s.".formatted(maximum.rules().key("maximum-interval"),
							PropertyRules.text(longest)));
		}
	}

	private static @Nullable Retry last(List<Retry> retries, Function<RetrySettings, @Nullable Duration> interval) {
		return retries.stream()
			.filter((retry) -> interval.apply(retry.settings()) != null)
			.reduce((first, second) -> second)
			.orElse(null);
	}

	/**
	 * Settings that apply together with others.
	 *
	 * @param settings the settings
	 * @param rules the rules for these
	 */
	public record Layer(WorkflowSettings settings, PropertyRules rules) {

	}

	/**
	 * Retry settings and their keys.
	 *
	 * @param settings the settings
	 * @param rules the rules for these
	 */
	private record Retry(RetrySettings settings, PropertyRules rules) {

	}

}
