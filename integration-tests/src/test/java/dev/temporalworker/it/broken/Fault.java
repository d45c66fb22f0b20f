package dev.temporalworker.it.broken;

/**
 * What goes wrong in workflows and activities, all over the JVM.
 */
public enum Fault {

	/**
	 * Nothing.
	 */
	NONE,

	/**
	 * The workflow throws what does not end it.
	 */
	EXCEPTION,

	/**
	 * The workflow waits in another way than before.
	 */
	OTHER_CODE,

	/**
	 * The workflow asks for what the service refuses.
	 */
	REFUSED,

	/**
	 * The workflow does not yield.
	 */
	DEADLOCK,

	/**
	 * The activity throws.
	 */
	ACTIVITY,

	/**
	 * The local activity throws.
	 */
	LOCAL_ACTIVITY,

	/**
	 * The Nexus operation throws.
	 */
	NEXUS,

	/**
	 * The Nexus operation does not end.
	 */
	SLOW_NEXUS;

	private static volatile Fault current = NONE;

	/**
	 * Begin to go wrong.
	 */
	public void begin() {
		synchronized (Fault.class) {
			current = this;
			Fault.class.notifyAll();
		}
	}

	void awaitEnd() throws InterruptedException {
		synchronized (Fault.class) {
			while (isCurrent()) {
				Fault.class.wait();
			}
		}
	}

	boolean isCurrent() {
		return current == this;
	}

}
