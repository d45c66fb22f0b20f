package dev.temporalworker.autoconfigure.worker.options;

import dev.temporalworker.autoconfigure.PropertyRules;

/**
 * Settings that apply together with others.
 *
 * @param <S> the type of the settings
 * @param settings the settings
 * @param rules the rules for these
 */
public record SettingsLayer<S extends WorkflowSettings>(S settings, PropertyRules rules) {

}
