package dev.temporalworker.autoconfigure;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
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

	private final Storage externalStorage = new Storage();

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

	public Storage getExternalStorage() {
		return this.externalStorage;
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

	/**
	 * Storage of large payloads outside of the Temporal Service.
	 */
	public static class Storage {

		/**
		 * Where large payloads are stored. With it, histories have references to them
		 * instead.
		 */
		private @Nullable Driver driver;

		/**
		 * Where large payloads have been stored before, which is still read.
		 */
		private List<Driver> formerDrivers = new ArrayList<>();

		/**
		 * Size that a payload needs to be stored, after codecs have encoded it.
		 */
		private @Nullable DataSize threshold;

		/**
		 * Number of lists of payloads in a message that are stored or read at the same
		 * time.
		 */
		private @Nullable Integer maxConcurrentPayloadVisits;

		/**
		 * Time after which a payload in a directory or a database is deleted. Longer than
		 * a workflow can run and be retained, since it is still read.
		 */
		private @Nullable Duration deleteAfter;

		private final Directory directory = new Directory();

		private final Jdbc jdbc = new Jdbc();

		private final S3 s3 = new S3();

		public @Nullable Driver getDriver() {
			return this.driver;
		}

		public void setDriver(@Nullable Driver driver) {
			this.driver = driver;
		}

		public List<Driver> getFormerDrivers() {
			return this.formerDrivers;
		}

		public void setFormerDrivers(List<Driver> formerDrivers) {
			this.formerDrivers = formerDrivers;
		}

		public @Nullable DataSize getThreshold() {
			return this.threshold;
		}

		public void setThreshold(@Nullable DataSize threshold) {
			this.threshold = ValueRules.require(
					threshold == null || (!threshold.isNegative() && threshold.toBytes() <= Integer.MAX_VALUE),
					"threshold", threshold, "A size from 0 B, which stores every payload, to 2047 MB is needed.");
		}

		public @Nullable Integer getMaxConcurrentPayloadVisits() {
			return this.maxConcurrentPayloadVisits;
		}

		public void setMaxConcurrentPayloadVisits(@Nullable Integer maxConcurrentPayloadVisits) {
			this.maxConcurrentPayloadVisits = ValueRules.atLeastOne("max-concurrent-payload-visits",
					maxConcurrentPayloadVisits);
		}

		public @Nullable Duration getDeleteAfter() {
			return this.deleteAfter;
		}

		public void setDeleteAfter(@Nullable Duration deleteAfter) {
			this.deleteAfter = ValueRules.positive("delete-after", deleteAfter);
		}

		public Directory getDirectory() {
			return this.directory;
		}

		public Jdbc getJdbc() {
			return this.jdbc;
		}

		public S3 getS3() {
			return this.s3;
		}

		/**
		 * Where large payloads are stored.
		 */
		public enum Driver {

			/**
			 * In files of a directory that every client and Worker sees.
			 */
			DIRECTORY,

			/**
			 * In a table of the database of a DataSource bean.
			 */
			JDBC,

			/**
			 * In a bucket of Amazon S3, or of what is compatible with it.
			 */
			S3

		}

		/**
		 * Directory for payloads.
		 */
		public static class Directory {

			/**
			 * Path of the directory, which has to be there.
			 */
			private @Nullable String path;

			public @Nullable String getPath() {
				return this.path;
			}

			public void setPath(@Nullable String path) {
				this.path = path;
			}

		}

		/**
		 * Table for payloads.
		 */
		public static class Jdbc {

			/**
			 * Name of the table, with that of its schema if needed.
			 */
			private @Nullable String table;

			public @Nullable String getTable() {
				return this.table;
			}

			public void setTable(@Nullable String table) {
				this.table = ValueRules.require(table == null || table.matches("\\w+(\\.\\w+)*"), "table", table,
						"Letters, digits and underscores are possible, with dots between names.");
			}

		}

		/**
		 * Bucket for payloads.
		 */
		public static class S3 {

			/**
			 * Name of the bucket.
			 */
			private @Nullable String bucket;

			/**
			 * What keys of objects begin with, such as a folder with a slash at its end.
			 */
			private @Nullable String prefix;

			/**
			 * Region of the bucket. Found as the AWS SDK does it unless it is set.
			 */
			private @Nullable String region;

			/**
			 * Address of a service that is compatible with Amazon S3.
			 */
			private @Nullable URI endpoint;

			/**
			 * Whether the bucket is a part of the path instead of the host name.
			 */
			private @Nullable Boolean pathStyle;

			public @Nullable String getBucket() {
				return this.bucket;
			}

			public void setBucket(@Nullable String bucket) {
				this.bucket = bucket;
			}

			public @Nullable String getPrefix() {
				return this.prefix;
			}

			public void setPrefix(@Nullable String prefix) {
				this.prefix = prefix;
			}

			public @Nullable String getRegion() {
				return this.region;
			}

			public void setRegion(@Nullable String region) {
				this.region = region;
			}

			public @Nullable URI getEndpoint() {
				return this.endpoint;
			}

			public void setEndpoint(@Nullable URI endpoint) {
				this.endpoint = ValueRules.require(
						endpoint == null || (endpoint.getScheme() != null && endpoint.getHost() != null), "endpoint",
						endpoint, "It has to have a scheme and a host, such as 'http://minio:9000'.");
			}

			public @Nullable Boolean getPathStyle() {
				return this.pathStyle;
			}

			public void setPathStyle(@Nullable Boolean pathStyle) {
				this.pathStyle = pathStyle;
			}

		}

	}

}
