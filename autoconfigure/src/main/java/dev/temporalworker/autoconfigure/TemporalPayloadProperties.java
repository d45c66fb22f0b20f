package dev.temporalworker.autoconfigure;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

import dev.temporalworker.worker.registration.CheckMode;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.util.StringUtils;
import org.springframework.util.unit.DataSize;

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

	/**
	 * What converts values to JSON and back.
	 */
	private Json json = Json.SDK;

	/**
	 * What to do when a parameter or result of a workflow, activity, signal, query or
	 * update can't be converted to a payload and back.
	 */
	private CheckMode checkTypes = CheckMode.FAIL;

	private final Encryption encryption = new Encryption();

	private final Guard guard = new Guard();

	public boolean isEncodeFailures() {
		return this.encodeFailures;
	}

	public void setEncodeFailures(boolean encodeFailures) {
		this.encodeFailures = encodeFailures;
	}

	public Json getJson() {
		return this.json;
	}

	public void setJson(Json json) {
		this.json = json;
	}

	public CheckMode getCheckTypes() {
		return this.checkTypes;
	}

	public void setCheckTypes(CheckMode checkTypes) {
		this.checkTypes = checkTypes;
	}

	public Encryption getEncryption() {
		return this.encryption;
	}

	public Guard getGuard() {
		return this.guard;
	}

	/**
	 * What converts values to JSON and back.
	 */
	public enum Json {

		/**
		 * The converter of the SDK, with a mapper of its own.
		 */
		SDK,

		/**
		 * The JsonMapper of the application, with its modules and settings.
		 */
		SPRING

	}

	/**
	 * Encryption of payloads.
	 */
	public static class Encryption {

		/**
		 * Id of the key to encrypt with. With it, payloads are encrypted.
		 */
		private @Nullable String currentKey;

		/**
		 * Keys by id, each 32 bytes in Base64 or the location of a file with them. Those
		 * that are not current decrypt what they have encrypted.
		 */
		private final Map<String, String> keys = new LinkedHashMap<>();

		/**
		 * Time for which an answer of an EncryptionKeySource bean counts before it is
		 * asked again.
		 */
		private Duration keyTimeToLive = Duration.ofMinutes(1);

		/**
		 * Whether to refuse payloads that are not encrypted.
		 */
		private boolean requireEncrypted;

		public @Nullable String getCurrentKey() {
			return this.currentKey;
		}

		public void setCurrentKey(@Nullable String currentKey) {
			this.currentKey = StringUtils.hasText(currentKey) ? currentKey : null;
		}

		public Map<String, String> getKeys() {
			return this.keys;
		}

		public Duration getKeyTimeToLive() {
			return this.keyTimeToLive;
		}

		public void setKeyTimeToLive(Duration keyTimeToLive) {
			this.keyTimeToLive = ValueRules.positive("key-time-to-live", keyTimeToLive);
		}

		public boolean isRequireEncrypted() {
			return this.requireEncrypted;
		}

		public void setRequireEncrypted(boolean requireEncrypted) {
			this.requireEncrypted = requireEncrypted;
		}

	}

	/**
	 * Limits of what is sent together, such as the arguments of an activity, after codecs
	 * and without what is stored elsewhere.
	 */
	public static class Guard {

		/**
		 * Size from which on there is a warning.
		 */
		private DataSize warnSize = DataSize.ofKilobytes(256);

		/**
		 * Largest size that is sent, in place of what the namespace tells, or else 2MB.
		 */
		private @Nullable DataSize maxSize;

		/**
		 * What to do about a larger one, for which the Temporal Service would terminate
		 * the workflow.
		 */
		private CheckMode onOversize = CheckMode.FAIL;

		public DataSize getWarnSize() {
			return this.warnSize;
		}

		public void setWarnSize(DataSize warnSize) {
			this.warnSize = ValueRules.require(warnSize.toBytes() >= 1, "warn-size", warnSize,
					"At least 1 B is needed.");
		}

		public @Nullable DataSize getMaxSize() {
			return this.maxSize;
		}

		public void setMaxSize(@Nullable DataSize maxSize) {
			this.maxSize = maxSize;
		}

		public CheckMode getOnOversize() {
			return this.onOversize;
		}

		public void setOnOversize(CheckMode onOversize) {
			this.onOversize = onOversize;
		}

	}

}
