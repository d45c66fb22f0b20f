package dev.temporalworker.autoconfigure;

import org.springframework.context.support.DefaultLifecycleProcessor;

/**
 * Starts nothing, so that Workers are created and configured without a Temporal Service.
 */
public class IdleLifecycleProcessor extends DefaultLifecycleProcessor {

	@Override
	public void onRefresh() {
	}

}
