package dev.temporalworker.faults;

import java.nio.file.Path;

import dev.temporalworker.faults.process.TemporalServer;

/**
 * What is put under load.
 */
enum Subject {

	/**
	 * The sample, whole.
	 */
	SAMPLE {

		@Override
		Stage open(Path folder, TemporalServer server) {
			return new SampleStage(folder, server);
		}

	},

	/**
	 * The small application on this starter.
	 */
	STARTER {

		@Override
		Stage open(Path folder, TemporalServer server) {
			return TwinStage.ours(folder, server);
		}

	},

	/**
	 * The small application on this starter, with credentials.
	 */
	SECURED {

		@Override
		Stage open(Path folder, TemporalServer server) {
			return TwinStage.secured(folder);
		}

	},

	/**
	 * The small application on the starter of the SDK.
	 */
	OFFICIAL {

		@Override
		Stage open(Path folder, TemporalServer server) {
			return TwinStage.official(folder, server);
		}

	};

	/**
	 * Starts everything, and waits until it is ready.
	 * @param folder for logs
	 * @param server the server to use
	 * @return the stage
	 */
	abstract Stage open(Path folder, TemporalServer server);

}
