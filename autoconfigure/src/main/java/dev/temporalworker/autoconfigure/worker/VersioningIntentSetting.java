package dev.temporalworker.autoconfigure.worker;

import io.temporal.common.VersioningIntent;

/**
 * Whether to stay with Workers of a compatible build id.
 */
@SuppressWarnings("deprecation")
enum VersioningIntentSetting {

	/**
	 * Workers that are compatible with the one that asks.
	 */
	COMPATIBLE(VersioningIntent.VERSIONING_INTENT_COMPATIBLE),

	/**
	 * Workers that new workflows of the Task Queue go to.
	 */
	DEFAULT(VersioningIntent.VERSIONING_INTENT_DEFAULT);

	private final VersioningIntent intent;

	VersioningIntentSetting(VersioningIntent intent) {
		this.intent = intent;
	}

	VersioningIntent getIntent() {
		return this.intent;
	}

}
