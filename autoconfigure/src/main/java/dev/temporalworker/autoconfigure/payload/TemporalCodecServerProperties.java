package dev.temporalworker.autoconfigure.payload;

import java.util.ArrayList;
import java.util.List;

import dev.temporalworker.autoconfigure.ValueRules;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.util.StringUtils;

/**
 * Properties of the codec server.
 */
@ConfigurationProperties("temporal.codec-server")
class TemporalCodecServerProperties {

	/**
	 * Whether the application decodes and encodes payloads for the CLI and the web UI of
	 * Temporal.
	 */
	private boolean enabled;

	/**
	 * Path of the codec server. Below it, whatever ends in '/decode' or '/encode' is
	 * answered.
	 */
	private String path = "/temporal-codec";

	/**
	 * Origins of web UIs whose pages may ask the codec server.
	 */
	private List<String> allowedOrigins = new ArrayList<>();

	/**
	 * Token that whoever asks has to send as 'Authorization: Bearer'.
	 */
	private @Nullable String token;

	/**
	 * Whether the codec server is where the endpoints of Actuator are, instead of where
	 * the application is.
	 */
	private boolean onManagementPort;

	public boolean isOnManagementPort() {
		return this.onManagementPort;
	}

	public void setOnManagementPort(boolean onManagementPort) {
		this.onManagementPort = onManagementPort;
	}

	public boolean isEnabled() {
		return this.enabled;
	}

	public void setEnabled(boolean enabled) {
		this.enabled = enabled;
	}

	public String getPath() {
		return this.path;
	}

	public void setPath(String path) {
		this.path = ValueRules.require(path.matches("(/[\\w.~-]+)+"), "path", path,
				"It has to begin with a slash and not to end with one, such as '/temporal-codec'.");
	}

	public List<String> getAllowedOrigins() {
		return this.allowedOrigins;
	}

	public void setAllowedOrigins(List<String> allowedOrigins) {
		allowedOrigins.forEach((origin) -> ValueRules.require(origin.matches("https?://[^/*]+"), "allowed-origins",
				origin, "An origin has a scheme, a host and no path, such as 'https://temporal.example.com'."));
		this.allowedOrigins = allowedOrigins;
	}

	public @Nullable String getToken() {
		return this.token;
	}

	public void setToken(@Nullable String token) {
		this.token = StringUtils.hasText(token) ? token : null;
	}

}
