package dev.temporalworker.autoconfigure.payload;

import java.util.List;

import dev.temporalworker.autoconfigure.PropertyRules;
import dev.temporalworker.runtime.ClientRuntime;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.util.ClassUtils;
import org.springframework.web.cors.CorsConfiguration;

/**
 * What codec servers on both web stacks have in common.
 */
final class CodecServerSetup {

	private CodecServerSetup() {
	}

	static CodecServer server(ObjectProvider<ClientRuntime> clients, TemporalCodecServerProperties properties) {
		new PropertyRules("temporal.codec-server").advise(
				properties.getToken() != null
						|| ClassUtils.isPresent("org.springframework.security.web.SecurityFilterChain", null)
						|| ClassUtils.isPresent("org.springframework.security.web.server.SecurityWebFilterChain", null),
				"enabled", true,
				"Everybody who reaches it can read all payloads. Set 'temporal.codec-server.token', or protect it with Spring Security.");
		return new CodecServer(clients, properties.getToken());
	}

	static CorsConfiguration cors(List<String> origins) {
		CorsConfiguration cors = new CorsConfiguration();
		cors.setAllowedOrigins(origins);
		cors.setAllowedMethods(List.of(HttpMethod.POST.name()));
		cors.setAllowedHeaders(List.of(HttpHeaders.AUTHORIZATION, HttpHeaders.CONTENT_TYPE, CodecServer.NAMESPACE,
				"Authorization-Extras"));
		// The web UI may send cookies of the codec server along
		cors.setAllowCredentials(true);
		return cors;
	}

}
