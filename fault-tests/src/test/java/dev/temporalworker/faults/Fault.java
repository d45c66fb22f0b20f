package dev.temporalworker.faults;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

import dev.temporalworker.faults.twin.Job;

/**
 * A fault: how it begins and ends, and what must hold beside that nothing is lost, stuck
 * or doubled.
 */
final class Fault {

	private final String name;

	private final String what;

	private final Set<Subject> subjects;

	private final Action<Stage> inject;

	private final Action<Stage> heal;

	private final List<Expectation> expectations = new ArrayList<>();

	private int seconds = 8;

	private boolean quick;

	private int patience = 1;

	private Job.Kind kind = Job.Kind.SHORT;

	private String end = "completed";

	private Fault(String name, String what, Set<Subject> subjects, Action<Stage> inject, Action<Stage> heal) {
		this.name = name;
		this.what = what;
		this.subjects = EnumSet.copyOf(subjects);
		this.inject = inject;
		this.heal = heal;
	}

	/**
	 * Creates a fault that each application can have.
	 */
	static Fault any(String name, String what, Action<Stage> inject, Action<Stage> heal) {
		return new Fault(name, what, EnumSet.of(Subject.SAMPLE), inject, heal);
	}

	/**
	 * Creates a fault of the sample.
	 */
	static Fault sample(String name, String what, Action<SampleStage> inject, Action<SampleStage> heal) {
		return new Fault(name, what, EnumSet.of(Subject.SAMPLE), (stage) -> inject.on((SampleStage) stage),
				(stage) -> heal.on((SampleStage) stage));
	}

	/**
	 * Creates a fault of the small application on this starter.
	 */
	static Fault twin(String name, String what, Action<TwinStage> inject, Action<TwinStage> heal) {
		return new Fault(name, what, EnumSet.of(Subject.STARTER), (stage) -> inject.on((TwinStage) stage),
				(stage) -> heal.on((TwinStage) stage));
	}

	/**
	 * Creates a fault of the small application with credentials.
	 */
	static Fault secured(String name, String what, Action<TwinStage> inject, Action<TwinStage> heal) {
		return new Fault(name, what, EnumSet.of(Subject.SECURED), (stage) -> inject.on((TwinStage) stage),
				(stage) -> heal.on((TwinStage) stage));
	}

	/**
	 * Happens to the small application too, on this starter and on that of the SDK.
	 */
	Fault besidePeer() {
		this.subjects.add(Subject.STARTER);
		this.subjects.add(Subject.OFFICIAL);
		return this;
	}

	/**
	 * The small application does this meanwhile.
	 */
	Fault during(Job.Kind kind) {
		this.kind = kind;
		return this;
	}

	/**
	 * Lasts so many seconds instead of eight.
	 */
	Fault lasting(int seconds) {
		this.seconds = seconds;
		return this;
	}

	/**
	 * Leaves so much to do that it may take several times as long as usual.
	 */
	Fault leavingMuch() {
		this.patience = 5;
		return this;
	}

	/**
	 * Belongs to the few that each build runs.
	 */
	Fault quick() {
		this.quick = true;
		return this;
	}

	/**
	 * Everything is to come to another end than to be completed.
	 */
	Fault endingAs(String end) {
		this.end = end;
		return this;
	}

	Fault expecting(Expectation... expectations) {
		this.expectations.addAll(List.of(expectations));
		return this;
	}

	String name() {
		return this.name;
	}

	String what() {
		return this.what;
	}

	Set<Subject> subjects() {
		return this.subjects;
	}

	int seconds() {
		return this.seconds;
	}

	int patience() {
		return this.patience;
	}

	boolean isQuick() {
		return this.quick;
	}

	Job.Kind kind() {
		return this.kind;
	}

	String end() {
		return this.end;
	}

	List<Expectation> expectations() {
		return this.expectations;
	}

	void inject(Stage stage) throws Exception {
		this.inject.on(stage);
	}

	void heal(Stage stage) throws Exception {
		stage.heal();
		this.heal.on(stage);
	}

	/**
	 * Does something to a stage.
	 *
	 * @param <S> the type of the stage
	 */
	@FunctionalInterface
	interface Action<S extends Stage> {

		void on(S stage) throws Exception;

	}

}
