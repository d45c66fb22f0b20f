package dev.temporalworker.autoconfigure.embedded;

import java.time.Duration;

import dev.temporalworker.autoconfigure.ValueRules;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Properties of the embedded Temporal Service.
 */
@ConfigurationProperties("temporal.embedded")
class TemporalEmbeddedProperties {

	/**
	 * Whether to run a Temporal Service with the application, unless a property source
	 * that is as strong sets a target. It is not for production.
	 */
	private boolean enabled;

	/**
	 * What to run. The development server of the Temporal CLI needs
	 * 'io.temporal:temporal-testing' on the class path.
	 */
	private EmbeddedEngine engine = EmbeddedEngine.IN_PROCESS;

	private final DevServer devServer = new DevServer();

	public boolean isEnabled() {
		return this.enabled;
	}

	public void setEnabled(boolean enabled) {
		this.enabled = enabled;
	}

	public EmbeddedEngine getEngine() {
		return this.engine;
	}

	public void setEngine(EmbeddedEngine engine) {
		this.engine = engine;
	}

	public DevServer getDevServer() {
		return this.devServer;
	}

	/**
	 * The development server of the Temporal CLI.
	 */
	public static class DevServer {

		/**
		 * Port of the Temporal Service. A free one unless specified.
		 */
		private @Nullable Integer port;

		/**
		 * File that keeps workflows from one start to the next. They are in memory unless
		 * specified.
		 */
		private @Nullable String databaseFile;

		/**
		 * Whether to download the Temporal CLI when it is not on the PATH.
		 */
		private boolean download = true;

		/**
		 * How long to wait until the server is ready.
		 */
		private @Nullable Duration startTimeout;

		private final Ui ui = new Ui();

		public @Nullable Integer getPort() {
			return this.port;
		}

		public void setPort(@Nullable Integer port) {
			this.port = ValueRules.port("port", port);
		}

		public @Nullable String getDatabaseFile() {
			return this.databaseFile;
		}

		public void setDatabaseFile(@Nullable String databaseFile) {
			this.databaseFile = databaseFile;
		}

		public boolean isDownload() {
			return this.download;
		}

		public void setDownload(boolean download) {
			this.download = download;
		}

		public @Nullable Duration getStartTimeout() {
			return this.startTimeout;
		}

		public void setStartTimeout(@Nullable Duration startTimeout) {
			this.startTimeout = ValueRules.positive("start-timeout", startTimeout);
		}

		public Ui getUi() {
			return this.ui;
		}

	}

	/**
	 * The web UI of the development server.
	 */
	public static class Ui {

		/**
		 * Whether there is a web UI.
		 */
		private boolean enabled = true;

		/**
		 * Port of the web UI. 1000 above that of the Temporal Service unless specified.
		 */
		private @Nullable Integer port;

		public boolean isEnabled() {
			return this.enabled;
		}

		public void setEnabled(boolean enabled) {
			this.enabled = enabled;
		}

		public @Nullable Integer getPort() {
			return this.port;
		}

		public void setPort(@Nullable Integer port) {
			this.port = ValueRules.port("port", port);
		}

	}

}
