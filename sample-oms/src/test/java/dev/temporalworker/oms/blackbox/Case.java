package dev.temporalworker.oms.blackbox;

import java.util.function.Consumer;

/**
 * One thing that the order management system does.
 *
 * @param number the number of the case
 * @param title what it does
 * @param steps does it, and holds the outcome against what is wanted
 */
record Case(int number, String title, Consumer<Systems> steps) {

	/**
	 * Creates a case for a system in one process.
	 */
	static Case of(int number, String title, Consumer<Oms> steps) {
		return new Case(number, title, (systems) -> steps.accept(systems.whole().oms()));
	}

	/**
	 * Creates a case for a system in one process that can be restarted.
	 */
	static Case ofWhole(int number, String title, Consumer<WholeSystem> steps) {
		return new Case(number, title, (systems) -> steps.accept(systems.whole()));
	}

	/**
	 * Creates a case for a system whose parts can fail.
	 */
	static Case ofParts(int number, String title, Consumer<SplitSystem> steps) {
		return new Case(number, title, (systems) -> steps.accept(systems.split()));
	}

	@Override
	public String toString() {
		return "B" + this.number + " " + this.title;
	}

}
