package dev.temporalworker.autoconfigure;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import dev.temporalworker.autoconfigure.TemporalPayloadProperties.Encryption;
import dev.temporalworker.payload.EncryptionKeySource;
import dev.temporalworker.payload.EncryptionPayloadCodec;
import dev.temporalworker.worker.registration.RegistrationException;
import io.temporal.payload.codec.PayloadCodec;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.io.ApplicationResourceLoader;
import org.springframework.core.io.Resource;
import org.springframework.util.ResourceUtils;
import org.springframework.util.StringUtils;

/**
 * Encrypts the payloads of a client with the keys of a bean or of properties. Messages
 * name keys by their ids and never show them.
 */
final class PayloadEncryption {

	private static final int KEY_BYTES = 32;

	// Others might be keys with a colon in them, which messages about a location would
	// show
	private static final List<String> LOCATIONS = List.of(ResourceUtils.FILE_URL_PREFIX,
			ResourceUtils.CLASSPATH_URL_PREFIX);

	private static final String HIDDEN = "******";

	private final Encryption properties;

	private final ClientBeans beans;

	private final PropertyRules rules;

	PayloadEncryption(Encryption properties, ClientBeans beans) {
		this.properties = properties;
		this.beans = beans;
		this.rules = new PropertyRules(beans.getClient().key("payload.encryption"));
	}

	/**
	 * Return what encrypts.
	 * @return the codec, or {@code null} if payloads are not to be encrypted
	 */
	@Nullable PayloadCodec codec() {
		EncryptionKeySource keys = keys();
		boolean required = this.properties.isRequireEncrypted();
		if (keys == null) {
			this.rules.require(!required, "require-encrypted", required,
					"Nothing is encrypted without '%s' and a key below '%s', or an EncryptionKeySource bean."
						.formatted(this.rules.key("current-key"), this.rules.key("keys")));
			return null;
		}
		return new EncryptionPayloadCodec(keys, this.properties.getKeyTimeToLive(), required);
	}

	/**
	 * Return what asks for the encryption.
	 * @return the key or the bean
	 */
	String source() {
		EncryptionKeySource bean = this.beans.unique(EncryptionKeySource.class);
		return (bean != null)
				? "the EncryptionKeySource '%s'".formatted(this.beans.name(EncryptionKeySource.class, bean))
				: "'%s'".formatted(this.rules.key("current-key"));
	}

	private @Nullable EncryptionKeySource keys() {
		EncryptionKeySource bean = this.beans.unique(EncryptionKeySource.class);
		String current = this.properties.getCurrentKey();
		Map<String, String> keys = this.properties.getKeys();
		if (bean != null && (current != null || !keys.isEmpty())) {
			throw new RegistrationException(
					"The client '%s' has the keys of the EncryptionKeySource '%s', and others below '%s'.".formatted(
							this.beans.getClient(), this.beans.name(EncryptionKeySource.class, bean),
							this.rules.prefix()),
					"Remove the bean or the properties.");
		}
		return (bean != null || (current == null && keys.isEmpty())) ? bean : configuredKeys(current, keys);
	}

	private EncryptionKeySource configuredKeys(@Nullable String current, Map<String, String> keys) {
		if (current == null || !keys.containsKey(current)) {
			throw new InvalidConfigurationPropertyValueException(this.rules.key("current-key"), current,
					"It has to be the id of the key to encrypt with. %s"
						.formatted(keys.isEmpty() ? "There is none below '%s'.".formatted(this.rules.key("keys"))
								: "Keys are there for: '%s'.".formatted(String.join("', '", keys.keySet()))));
		}
		PropertyRules named = this.rules.at("keys");
		Map<String, EncryptionKeySource.EncryptionKey> read = new LinkedHashMap<>();
		keys.forEach((id, value) -> read.put(id,
				new EncryptionKeySource.EncryptionKey(id, read(named.namedKey(id), value))));
		return new ConfiguredKeys(Objects.requireNonNull(read.get(current)), read);
	}

	private static byte[] read(String key, String value) {
		boolean isFile = LOCATIONS.stream().anyMatch(value::startsWith);
		byte[] secret = isFile ? load(key, value) : value.getBytes(StandardCharsets.UTF_8);
		byte[] decoded = (isFile && secret.length == KEY_BYTES) ? secret : decode(secret);
		if (decoded.length != KEY_BYTES) {
			throw wrong(key,
					"It has to be %d bytes in Base64, or the location of a file with them such as 'file:/run/secrets/payload-key'. 'openssl rand -base64 %1$d' makes a key."
						.formatted(KEY_BYTES));
		}
		return decoded;
	}

	private static byte[] decode(byte[] text) {
		try {
			return Base64.getDecoder().decode(new String(text, StandardCharsets.UTF_8).strip());
		}
		catch (IllegalArgumentException ex) {
			return new byte[0];
		}
	}

	private static byte[] load(String key, String location) {
		Resource resource = ApplicationResourceLoader.get().getResource(location);
		try {
			return resource.getContentAsByteArray();
		}
		catch (IOException ex) {
			throw wrong(key, "%s can't be read.".formatted(StringUtils.capitalize(resource.getDescription())));
		}
	}

	private static InvalidConfigurationPropertyValueException wrong(String key, String reason) {
		return new InvalidConfigurationPropertyValueException(key, HIDDEN, reason);
	}

	/**
	 * Keys that stay what they are.
	 *
	 * @param current the key to encrypt with
	 * @param keys all keys by id
	 */
	private record ConfiguredKeys(EncryptionKey current,
			Map<String, EncryptionKey> keys) implements EncryptionKeySource {

		@Override
		public EncryptionKey getCurrentKey() {
			return this.current;
		}

		@Override
		public @Nullable EncryptionKey getKey(String id) {
			return this.keys.get(id);
		}

	}

}
