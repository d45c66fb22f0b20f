package dev.temporalworker.autoconfigure.worker;

import dev.temporalworker.worker.replay.WorkflowReplay;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import org.springframework.context.ConfigurableApplicationContext;

/**
 * Replays histories instead of running Workers, tells what became of them, and ends the
 * process with the exit code 0, or 1 if this build can't go on with one of them.
 */
final class ReplayCommand extends ServiceCommand {

	/**
	 * Name of the property that asks for it.
	 */
	static final String QUERY = "temporal.replay.query";

	private static final Log logger = LogFactory.getLog(ReplayCommand.class);

	private final WorkflowReplay replay;

	private final TemporalReplayProperties properties;

	ReplayCommand(WorkflowReplay replay, TemporalReplayProperties properties, ConfigurableApplicationContext context) {
		super(context);
		this.replay = replay;
		this.properties = properties;
	}

	@Override
	int execute() {
		WorkflowReplay.Report report = this.replay.replay(this.properties.getQueryOrAll(), this.properties.getLimit());
		logger.info("Histories were replayed:%n%s".formatted(report));
		return report.isSuccessful() ? 0 : 1;
	}

}
