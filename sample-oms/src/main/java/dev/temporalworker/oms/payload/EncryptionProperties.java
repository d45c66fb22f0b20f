package dev.temporalworker.oms.payload;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Settings of the encryption of payloads.
 *
 * @param keyId Id of the key to encrypt with. Without one, payloads are not encrypted.
 */
@ConfigurationProperties("oms.encryption")
record EncryptionProperties(@Nullable String keyId) {

}
