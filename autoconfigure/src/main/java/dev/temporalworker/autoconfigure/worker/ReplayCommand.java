package dev.temporalworker.autoconfigure.worker;

import dev.temporalworker.worker.replay.WorkflowReplay;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.ExitCodeGenerator;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Replays histories instead of running Workers, tells what became of them, and ends the
 * application.
 */
final class ReplayCommand implements ApplicationRunner, ExitCodeGenerator {

	/**
	 * Name of the property that asks for it.
	 */
	static final String QUERY = "temporal.replay.query";

	private static final Log logger = LogFactory.getLog(ReplayCommand.class);

	private final WorkflowReplay replay;

	private final TemporalReplayProperties properties;

	private final ConfigurableApplicationContext context;

	private int exitCode = 1;

	ReplayCommand(WorkflowReplay replay, TemporalReplayProperties properties, ConfigurableApplicationContext context) {
		this.replay = replay;
		this.properties = properties;
		this.context = context;
	}

	@Override
	public void run(ApplicationArguments arguments) {
		String query = this.properties.getQuery();
		WorkflowReplay.Report report = this.replay.replay((query != null) ? query : "", this.properties.getLimit());
		logger.info("Histories were replayed:%n%s".formatted(report));
		this.exitCode = report.isSuccessful() ? 0 : 1;
		Thread end = new Thread(() -> System.exit(SpringApplication.exit(this.context)), "temporal-replay-end");
		end.setDaemon(false);
		end.start();
	}

	@Override
	public int getExitCode() {
		return this.exitCode;
	}

}
