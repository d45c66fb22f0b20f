package dev.temporalworker.autoconfigure.worker;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggerContextListener;
import org.slf4j.ILoggerFactory;

/**
 * Puts a {@link RepetitionFilter} into Logback as long as an application context needs
 * it, also after Logback has been configured anew.
 */
final class LogbackRepetitions extends LogRepetitions {

	private static final String USED = LogbackRepetitions.class.getName();

	private final LoggerContext context;

	private final Installation installation;

	private LogbackRepetitions(LoggerContext context, Installation installation) {
		this.context = context;
		this.installation = installation;
	}

	static LogRepetitions begin(ILoggerFactory system) {
		LoggerContext context = (LoggerContext) system;
		synchronized (LogbackRepetitions.class) {
			Installation installation = (context.getObject(USED) instanceof Installation present) ? present
					: Installation.into(context);
			installation.users++;
			return new LogbackRepetitions(context, installation);
		}
	}

	@Override
	long getOmitted() {
		return this.installation.filter.getOmitted();
	}

	@Override
	void forget() {
		this.installation.filter.forget();
	}

	@Override
	public void close() {
		synchronized (LogbackRepetitions.class) {
			this.installation.users--;
			if (this.installation.users == 0) {
				this.context.removeListener(this.installation);
				this.context.getTurboFilterList().remove(this.installation.filter);
				this.context.removeObject(USED);
			}
		}
	}

	/**
	 * The filter of a Logback, which survives that Logback is configured anew.
	 */
	private static final class Installation implements LoggerContextListener {

		private final RepetitionFilter filter = new RepetitionFilter();

		private int users;

		static Installation into(LoggerContext context) {
			Installation installation = new Installation();
			installation.filter.setContext(context);
			installation.filter.start();
			installation.add(context);
			context.addListener(installation);
			context.putObject(USED, installation);
			return installation;
		}

		private void add(LoggerContext context) {
			// It comes last, so that what another filter denies is not seen
			context.addTurboFilter(this.filter);
		}

		@Override
		public boolean isResetResistant() {
			return true;
		}

		@Override
		public void onReset(LoggerContext context) {
			// Logback has stopped and removed all filters, and forgotten all objects
			this.filter.start();
			add(context);
			context.putObject(USED, this);
		}

		@Override
		public void onStart(LoggerContext context) {
		}

		@Override
		public void onStop(LoggerContext context) {
		}

		@Override
		public void onLevelChange(Logger logger, Level level) {
		}

	}

}
