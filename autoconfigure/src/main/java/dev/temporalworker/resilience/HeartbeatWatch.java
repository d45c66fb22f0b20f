package dev.temporalworker.resilience;

import java.time.Duration;

import io.temporal.activity.ActivityExecutionContext;
import io.temporal.common.interceptors.ActivityExecutionContextBase;

/**
 * Knows whether an activity was silent for longer than its heartbeat timeout before its
 * last heartbeat.
 */
final class HeartbeatWatch extends ActivityExecutionContextBase {

	private volatile long lastNanos = System.nanoTime();

	private volatile boolean late;

	HeartbeatWatch(ActivityExecutionContext next) {
		super(next);
	}

	@Override
	public <V> void heartbeat(V details) {
		long now = System.nanoTime();
		Duration timeout = getInfo().getHeartbeatTimeout();
		this.late = !timeout.isZero() && now - this.lastNanos >= timeout.toNanos();
		this.lastNanos = now;
		super.heartbeat(details);
	}

	boolean isLate() {
		return this.late;
	}

}
