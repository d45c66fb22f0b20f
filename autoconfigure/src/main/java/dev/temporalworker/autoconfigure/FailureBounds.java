package dev.temporalworker.autoconfigure;

import java.util.Arrays;

import io.temporal.failure.ApplicationFailure;
import io.temporal.failure.TemporalFailure;
import io.temporal.serviceclient.CheckedExceptionWrapper;
import org.jspecify.annotations.Nullable;

/**
 * How much of an exception a failure carries: causes up to where they repeat, each with
 * the beginning of its message and of its stack trace. Together they stay below the 2 MB
 * that a Temporal Service accepts.
 */
final class FailureBounds {

	static final int CAUSES = 20;

	static final int MESSAGE_LENGTH = 20_000;

	static final int FRAMES = 300;

	private FailureBounds() {
	}

	/**
	 * Return what can be told of an exception.
	 * @param throwable the exception
	 * @return the exception itself if all of it can be told, else one that is converted
	 * to the same failure but for what is too much
	 */
	static Throwable apply(Throwable throwable) {
		CauseChain chain = CauseChain.of(throwable, CAUSES);
		if (chain.next() == null && chain.throwables().stream().allMatch(FailureBounds::isWithin)) {
			return throwable;
		}
		Throwable shortened = shorten(chain, 0);
		return (shortened != null) ? shortened : throwable;
	}

	private static boolean isWithin(Throwable throwable) {
		return message(throwable).length() <= MESSAGE_LENGTH && throwable.getStackTrace().length <= FRAMES;
	}

	private static @Nullable Throwable note(CauseChain chain) {
		Throwable next = chain.next();
		if (next == null) {
			return null;
		}
		String text = chain.isCyclic() ? "The cause is %s above again, so the causes never end"
				: "Further causes, the next of them %s, are left out";
		ApplicationFailure note = ApplicationFailure.newFailure(text.formatted(next.getClass().getName()),
				chain.isCyclic() ? "CyclicCause" : "CausesLeftOut");
		note.setStackTrace(new StackTraceElement[0]);
		return note;
	}

	private static @Nullable Throwable shorten(CauseChain chain, int index) {
		if (index == chain.throwables().size()) {
			return note(chain);
		}
		Throwable throwable = chain.throwables().get(index);
		if (isOfService(throwable)) {
			return throwable;
		}
		Throwable cause = shorten(chain, index + 1);
		// The SDK's way to throw checked exceptions, which it leaves out itself
		return (throwable instanceof CheckedExceptionWrapper) ? cause : shorten(throwable, cause);
	}

	// Such as that of an activity, which fits and tells more than a message
	private static boolean isOfService(Throwable throwable) {
		return throwable instanceof TemporalFailure && !(throwable instanceof ApplicationFailure)
				&& CauseChain.of(throwable).next() == null;
	}

	private static Throwable shorten(Throwable throwable, @Nullable Throwable cause) {
		ApplicationFailure.Builder builder;
		if (throwable instanceof ApplicationFailure failure) {
			builder = ApplicationFailure.newBuilder(failure);
		}
		else {
			builder = ApplicationFailure.newBuilder().setType(throwable.getClass().getName());
		}
		ApplicationFailure shortened = builder.setMessage(shorten(message(throwable))).setCause(cause).build();
		StackTraceElement[] trace = throwable.getStackTrace();
		shortened.setStackTrace(Arrays.copyOf(trace, Math.min(trace.length, FRAMES)));
		return shortened;
	}

	private static String shorten(String message) {
		if (message.length() <= MESSAGE_LENGTH) {
			return message;
		}
		int end = Character.isHighSurrogate(message.charAt(MESSAGE_LENGTH - 1)) ? MESSAGE_LENGTH - 1 : MESSAGE_LENGTH;
		return "%s… (the first %d of %d characters)".formatted(message.substring(0, end), end, message.length());
	}

	private static String message(Throwable throwable) {
		String message = (throwable instanceof TemporalFailure failure) ? failure.getOriginalMessage()
				: throwable.getMessage();
		return (message != null) ? message : "";
	}

}
