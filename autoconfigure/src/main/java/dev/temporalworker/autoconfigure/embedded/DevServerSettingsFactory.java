package dev.temporalworker.autoconfigure.embedded;

import java.nio.file.Path;

import dev.temporalworker.autoconfigure.PropertyRules;
import dev.temporalworker.autoconfigure.embedded.TemporalEmbeddedProperties.DevServer;
import dev.temporalworker.autoconfigure.embedded.TemporalEmbeddedProperties.Ui;
import dev.temporalworker.embedded.CommandLine;
import dev.temporalworker.embedded.DevTemporalService.Settings;
import dev.temporalworker.embedded.DevTemporalService.Settings.Ports;
import org.jspecify.annotations.Nullable;

import org.springframework.util.StringUtils;

/**
 * Checks the properties of the development server and creates its settings.
 */
final class DevServerSettingsFactory {

	private final DevServer properties;

	private final PropertyRules rules = new PropertyRules("temporal.embedded.dev-server");

	DevServerSettingsFactory(DevServer properties) {
		this.properties = properties;
	}

	Settings create(@Nullable String path) {
		Ui ui = this.properties.getUi();
		this.rules.require(ui.isEnabled() || ui.getPort() == null, "ui.port", ui.getPort(),
				"It has no effect while '%s' is false.".formatted(this.rules.key("ui.enabled")));
		this.rules.require(ui.getPort() == null || !ui.getPort().equals(this.properties.getPort()), "ui.port",
				ui.getPort(), "It is also '%s'.".formatted(this.rules.key("port")));
		Path program = CommandLine.find(path).orElse(null);
		if (program == null && !this.properties.isDownload()) {
			throw new MissingTemporalCliException(this.rules.key("download"));
		}
		return new Settings(program, new Ports(this.properties.getPort(), ui.isEnabled(), ui.getPort()),
				StringUtils.hasText(this.properties.getDatabaseFile()) ? this.properties.getDatabaseFile() : null,
				this.properties.getStartTimeout());
	}

}
