package dev.temporalworker.autoconfigure.worker;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.slf4j.ILoggerFactory;
import org.slf4j.LoggerFactory;

import org.springframework.util.ClassUtils;

/**
 * Leaves out of the log what the SDK repeats, where the logging system permits.
 */
class LogRepetitions implements AutoCloseable {

	private static final Log logger = LogFactory.getLog(LogRepetitions.class);

	private static final String LOGBACK = "ch.qos.logback.classic.LoggerContext";

	/**
	 * Begin to leave out repetitions.
	 * @param omitted whether to do so
	 * @return what does so until it is closed
	 */
	static LogRepetitions begin(boolean omitted) {
		ILoggerFactory system = LoggerFactory.getILoggerFactory();
		if (!omitted) {
			return new LogRepetitions();
		}
		if (ClassUtils.isPresent(LOGBACK, null) && system.getClass().getName().equals(LOGBACK)) {
			return LogbackRepetitions.begin(system);
		}
		logger.info(
				"What the SDK repeats is logged each time, since only Logback can leave it out, and %s logs. 'temporal.worker.log.omit-repetitions=false' ends this message"
					.formatted(system.getClass().getName()));
		return new LogRepetitions();
	}

	/**
	 * Return how many messages have been left out.
	 * @return their number, for all application contexts that log together
	 */
	long getOmitted() {
		return 0;
	}

	/**
	 * Let everything that comes be the first of its kind again.
	 */
	void forget() {
	}

	@Override
	public void close() {
	}

}
