package dev.temporalworker.autoconfigure.worker;

import dev.temporalworker.autoconfigure.PropertyRules;

/**
 * Settings that apply together with others.
 *
 * @param <S> the type of the settings
 * @param settings the settings
 * @param rules the rules for these
 */
record SettingsLayer<S>(S settings, PropertyRules rules) {

}
