package dev.temporalworker.autoconfigure.worker;

import java.util.EnumSet;
import java.util.Set;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.turbo.TurboFilter;
import ch.qos.logback.core.spi.FilterReply;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;
import org.slf4j.Marker;
import org.slf4j.helpers.MessageFormatter;

/**
 * Leaves out exceptions that the SDK logs again and again: the same of the same workflow
 * or activity, the same of all polls, and that the service is out of reach for whatever
 * is to be told. They are logged at level {@code DEBUG} instead. A call that fails is
 * told in one line, since its stack trace is always that of gRPC.
 */
final class RepetitionFilter extends TurboFilter {

	private static final String SDK = "io.temporal.";

	private static final Set<Status.Code> OUT_OF_REACH = EnumSet.of(Status.Code.UNAVAILABLE,
			Status.Code.DEADLINE_EXCEEDED);

	private final RepeatedFailures failures = new RepeatedFailures(System::nanoTime);

	@Override
	public FilterReply decide(@Nullable Marker marker, Logger logger, Level level, @Nullable String format,
			Object @Nullable [] arguments, @Nullable Throwable throwable) {
		if (level.toInt() < Level.INFO_INT || format == null || !logger.getName().startsWith(SDK)
				|| level.toInt() < logger.getEffectiveLevel().toInt()) {
			return FilterReply.NEUTRAL;
		}
		Throwable thrown = (throwable != null) ? throwable : MessageFormatter.getThrowableCandidate(arguments);
		if (thrown == null) {
			return FilterReply.NEUTRAL;
		}
		if (this.failures.isRepetition(origin(logger, format, thrown), thrown)) {
			debug(logger, format, arguments, thrown);
			return FilterReply.DENY;
		}
		if (thrown instanceof StatusRuntimeException call) {
			String line = "%s: %s".formatted(MessageFormatter.basicArrayFormat(format, arguments),
					RepeatedFailures.describe(call));
			logger.log(marker, RepetitionFilter.class.getName(), Level.toLocationAwareLoggerInteger(level), line, null,
					null);
			debug(logger, format, arguments, thrown);
			return FilterReply.DENY;
		}
		return FilterReply.NEUTRAL;
	}

	private static void debug(Logger logger, String format, Object @Nullable [] arguments, Throwable thrown) {
		if (logger.isDebugEnabled()) {
			logger.debug(MessageFormatter.basicArrayFormat(format, arguments), thrown);
		}
	}

	private static String origin(Logger logger, String format, Throwable thrown) {
		String place = "%s|%s".formatted(logger.getName(), format);
		// The SDK sets these while a task runs
		return isOutOfReach(thrown) ? place : "%s|%s|%s".formatted(place, MDC.get("RunId"), MDC.get("ActivityId"));
	}

	private static boolean isOutOfReach(Throwable thrown) {
		return thrown instanceof StatusRuntimeException call && OUT_OF_REACH.contains(call.getStatus().getCode());
	}

	long getOmitted() {
		return this.failures.getOmitted();
	}

	void forget() {
		this.failures.forget();
	}

}
