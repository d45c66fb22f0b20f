package dev.temporalworker.worker.registration;

import org.jspecify.annotations.Nullable;

/**
 * What the code says about the options of a stub.
 *
 * @param given whether the code passes options
 * @param readable whether the byte code tells all of them
 * @param taskQueue the Task Queue name that the code sets, if it sets one
 * @param complete whether they have what the SDK needs: a timeout, or an endpoint
 */
record StubOptions(boolean given, boolean readable, @Nullable String taskQueue, boolean complete) {

	static final StubOptions NONE = new StubOptions(false, true, null, false);

	static final StubOptions EMPTY = new StubOptions(true, true, null, false);

	static final StubOptions UNREADABLE = new StubOptions(true, false, null, false);

	static final StubOptions COMPLETE = new StubOptions(true, true, null, true);

	static StubOptions of(String taskQueue) {
		return new StubOptions(true, true, taskQueue, false);
	}

	StubOptions and(StubOptions other) {
		boolean differ = this.taskQueue != null && other.taskQueue != null && !this.taskQueue.equals(other.taskQueue);
		return new StubOptions(true, this.readable && other.readable && !differ,
				(other.taskQueue != null) ? other.taskQueue : this.taskQueue, this.complete || other.complete);
	}

	/**
	 * Return whether something is known to be missing that the SDK needs.
	 * @return whether the options are incomplete
	 */
	boolean isIncomplete() {
		return this.readable && !this.complete;
	}

}
