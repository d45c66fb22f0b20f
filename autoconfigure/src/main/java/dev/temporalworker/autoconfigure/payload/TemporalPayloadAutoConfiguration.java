package dev.temporalworker.autoconfigure.payload;

import dev.temporalworker.autoconfigure.TemporalPayloadProperties;
import dev.temporalworker.autoconfigure.clients.TemporalClientsAutoConfiguration;
import dev.temporalworker.autoconfigure.clients.TemporalClientsProperties;
import dev.temporalworker.runtime.ClientRuntime;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/**
 * {@link EnableAutoConfiguration Auto-configuration} for what is done about payloads
 * beside converting them.
 * <p>
 * Public for our own modules only; may change at any time.
 *
 * @since 0.1.0
 */
@AutoConfiguration(after = TemporalClientsAutoConfiguration.class)
@Import(CodecServerConfiguration.class)
public final class TemporalPayloadAutoConfiguration {

	@Bean
	PayloadTypesCheck payloadTypesCheck(ObjectProvider<ClientRuntime> clients, TemporalPayloadProperties primary,
			TemporalClientsProperties additional) {
		return new PayloadTypesCheck(clients, primary, additional);
	}

}
