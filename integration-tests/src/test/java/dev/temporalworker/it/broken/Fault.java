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
	ACTIVITY;

	private static volatile Fault current = NONE;

	/**
	 * Begin to go wrong.
	 */
	public void begin() {
		current = this;
	}

	boolean isCurrent() {
		return current == this;
	}

}
