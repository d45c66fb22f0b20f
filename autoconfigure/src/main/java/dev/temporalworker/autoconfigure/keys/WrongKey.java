package dev.temporalworker.autoconfigure.keys;

import org.springframework.boot.context.properties.source.ConfigurationProperty;

/**
 * A key that can't have the effect that its author wants.
 *
 * @param key the key, without a value that must not be shown
 * @param reason what is wrong and what is probably meant, in sentences
 */
record WrongKey(WrittenKey key, String reason) {

	static WrongKey of(ConfigurationProperty property, String reason) {
		WrongKey wrong = new WrongKey(WrittenKey.of(property), reason);
		return Secrets.isSecret(property.getName()) ? wrong.withoutValue() : wrong;
	}

	WrongKey withoutValue() {
		return new WrongKey(this.key.withValue(Secrets.HIDDEN), this.reason);
	}

	@Override
	public String toString() {
		return "    %s%n        %s".formatted(this.key, this.reason);
	}

}
