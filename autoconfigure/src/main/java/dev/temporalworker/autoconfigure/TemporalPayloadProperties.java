package dev.temporalworker.autoconfigure;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Properties of payloads, in which histories hold what is passed to workflows and
 * activities and what they return.
 * <p>
 * Public for our own modules only; may change at any time.
 *
 * @since 0.1.0
 */
@ConfigurationProperties("temporal.payload")
public class TemporalPayloadProperties {

	/**
	 * Whether the codecs also encode messages and stack traces of failures. Without a
	 * codec, it has no effect.
	 */
	private boolean encodeFailures = true;

	public boolean isEncodeFailures() {
		return this.encodeFailures;
	}

	public void setEncodeFailures(boolean encodeFailures) {
		this.encodeFailures = encodeFailures;
	}

}
