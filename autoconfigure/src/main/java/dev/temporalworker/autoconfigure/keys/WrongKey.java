package dev.temporalworker.autoconfigure.keys;

/**
 * A setting that can't have the effect that its author wants.
 *
 * @param setting the setting
 * @param reason what is wrong and what is probably meant, in sentences
 */
record WrongKey(Setting setting, String reason) {

	@Override
	public String toString() {
		return "    %s%n        %s".formatted(this.setting, this.reason);
	}

}
