package dev.temporalworker.resilience;

import java.util.List;

import dev.temporalworker.naming.ClientName;

/**
 * The activities of a client that Resilience4j guards, to look at. Thread-safe.
 */
public interface ResilientActivities {

	/**
	 * Returns the client whose Workers run the activities.
	 * @return the name of the client
	 */
	ClientName getClientName();

	/**
	 * Returns what guards each activity type, as it is at the moment.
	 * @return one entry for each guarded activity type of each Task Queue, in order;
	 * those of a dynamic activity only once they have run
	 */
	List<ActivityResilience> getActivities();

}
