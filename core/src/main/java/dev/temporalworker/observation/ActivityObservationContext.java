package dev.temporalworker.observation;

import java.util.Map;

import io.micrometer.observation.transport.ReceiverContext;
import io.temporal.activity.ActivityInfo;

/**
 * Context of one attempt at an activity. Its carrier has the fields of the trace.
 *
 * @since 0.1.0
 */
public class ActivityObservationContext extends ReceiverContext<Map<String, String>> {

	private final ActivityInfo activityInfo;

	/**
	 * Create a context.
	 * @param activityInfo tells about the activity
	 * @param fields the fields of the trace
	 */
	public ActivityObservationContext(ActivityInfo activityInfo, Map<String, String> fields) {
		super(Map::get);
		this.activityInfo = activityInfo;
		setCarrier(fields);
	}

	/**
	 * Return what tells about the activity.
	 * @return the information of the SDK
	 */
	public ActivityInfo getActivityInfo() {
		return this.activityInfo;
	}

}
