package dev.temporalworker.autoconfigure.embedded;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.origin.Origin;
import org.springframework.boot.origin.PropertySourceOrigin;
import org.springframework.boot.origin.SystemEnvironmentOrigin;
import org.springframework.core.env.Environment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/**
 * How strong the property source is that sets a property.
 *
 * @param before how many sources are stronger
 * @param origin where the property was written
 */
record SettingStrength(int before, @Nullable Origin origin) {

	static @Nullable SettingStrength of(String key, Environment environment) {
		ConfigurationPropertyName name = ConfigurationPropertyName.of(key);
		int before = 0;
		int variables = Integer.MAX_VALUE;
		for (ConfigurationPropertySource source : ConfigurationPropertySources.get(environment)) {
			if (source.getUnderlyingSource() instanceof SystemEnvironmentPropertySource) {
				variables = Math.min(variables, before);
			}
			ConfigurationProperty property = source.getConfigurationProperty(name);
			if (property != null) {
				// A standard variable is as strong as any other, although it comes last
				boolean standard = property.getOrigin() instanceof PropertySourceOrigin origin
						&& origin.getOrigin() instanceof SystemEnvironmentOrigin;
				return new SettingStrength(standard ? Math.min(variables, before) : before, property.getOrigin());
			}
			before++;
		}
		return null;
	}

	boolean isGreaterThan(SettingStrength other) {
		return this.before < other.before;
	}

	@Override
	public String toString() {
		return (this.origin != null) ? this.origin.toString() : "at an unknown place";
	}

}
