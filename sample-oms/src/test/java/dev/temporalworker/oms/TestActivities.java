package dev.temporalworker.oms;

import org.mockito.Mockito;

/**
 * Mocks of activities.
 */
public final class TestActivities {

	private TestActivities() {
	}

	/**
	 * Creates a mock that a Worker accepts: it must not repeat the annotations of the
	 * interface.
	 * @param <T> the activity interface
	 * @param type the activity interface
	 * @return the mock
	 */
	public static <T> T mock(Class<T> type) {
		return Mockito.mock(type, Mockito.withSettings().withoutAnnotations());
	}

}
