package dev.temporalworker.resilience;

import java.time.Duration;

import io.temporal.activity.ActivityExecutionContext;
import io.temporal.common.interceptors.ActivityExecutionContextBase;

/**
 * Knows whether an activity was silent for longer than its heartbeat timeout, before its
 * last heartbeat or since.
 */
final class HeartbeatWatch extends ActivityExecutionContextBase {

	private volatile long lastNanos = System.nanoTime();

	private volatile boolean late;

	HeartbeatWatch(ActivityExecutionContext next) {
		super(next);
	}

	@Override
	public <V> void heartbeat(V details) {
		this.late = isSilent();
		this.lastNanos = System.nanoTime();
		super.heartbeat(details);
	}

	/**
	 * Return whether the last heartbeat came too late.
	 * @return whether the time before it was longer than the timeout
	 */
	boolean isLate() {
		return this.late;
	}

	/**
	 * Return whether the next heartbeat would come too late.
	 * @return whether the time since the last one is longer than the timeout
	 */
	boolean isSilent() {
		Duration timeout = getInfo().getHeartbeatTimeout();
		return !timeout.isZero() && System.nanoTime() - this.lastNanos >= timeout.toNanos();
	}

}
