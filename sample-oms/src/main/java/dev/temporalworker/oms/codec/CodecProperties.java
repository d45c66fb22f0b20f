package dev.temporalworker.oms.codec;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Settings of the codec server.
 *
 * @param allowedOrigin Origin of the web UI of Temporal, whose pages may ask the codec
 * server.
 * @param token Token that whoever asks the codec server has to have. Without one,
 * everybody who reaches it can read all payloads.
 */
@ConfigurationProperties("oms.codec")
record CodecProperties(@Nullable String allowedOrigin, @Nullable String token) {

}
