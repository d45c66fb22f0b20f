package dev.temporalworker.it.stage;

import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

import dev.temporalworker.advice.AdviceRule.Finding;
import dev.temporalworker.advice.AdviceRule.Host;
import org.jspecify.annotations.Nullable;

/**
 * A situation on the stage.
 *
 * @param name its name
 * @param cause what has to be said, or {@code null} if nothing is wrong
 * @param applications what is set for the application, and before for others that run
 * beside it
 * @param load what there is to do
 * @param network what is between the Workers and the Temporal Service
 * @param sight what the advisor sees of the host
 */
record Situation(String name, @Nullable Cause cause, List<List<String>> applications, Consumer<Stage> load,
		Network network, Sight sight) {

	static Situation healthy(String name, Consumer<Stage> load, String... settings) {
		return new Situation(name, null, List.of(List.of(settings)), load, Network.LOCAL, Sight.OWN);
	}

	static Situation cause(String rule, String name, Consumer<Stage> load, String... settings) {
		return new Situation(name, new Cause(rule, ""), List.of(List.of(settings)), load, Network.LOCAL, Sight.OWN);
	}

	/**
	 * Return the same, of which a part of the finding has to tell.
	 */
	Situation named(String text) {
		Cause named = (this.cause != null) ? new Cause(this.cause.rule(), text) : null;
		return new Situation(this.name, named, this.applications, this.load, this.network, this.sight);
	}

	Situation over(Network between) {
		return new Situation(this.name, this.cause, this.applications, this.load, between, this.sight);
	}

	Situation seeing(Sight seen) {
		return new Situation(this.name, this.cause, this.applications, this.load, this.network, seen);
	}

	/**
	 * Return the same with another application that runs already.
	 */
	Situation beside(String... settings) {
		return new Situation(this.name, this.cause,
				List.of(this.applications.get(this.applications.size() - 1), List.of(settings)), this.load,
				this.network, this.sight);
	}

	/**
	 * Return what has to be said.
	 */
	Set<String> expected() {
		return (this.cause != null) ? Set.of(this.cause.rule()) : Set.of();
	}

	/**
	 * Return what is said by a finding.
	 */
	String said(Finding finding) {
		boolean expected = this.cause != null && this.cause.rule().equals(finding.rule());
		return (expected && this.cause != null && !this.cause.isToldBy(finding))
				? "%s (%s)".formatted(finding.rule(), finding.what()) : finding.rule();
	}

	@Override
	public String toString() {
		return this.name;
	}

	/**
	 * What has to be said.
	 *
	 * @param rule the rule that names the cause
	 * @param text a part of what is found, of how to change it, or of what to expect
	 */
	record Cause(String rule, String text) {

		private boolean isToldBy(Finding finding) {
			return "%s %s %s %s".formatted(finding.what(), finding.figures(), finding.change(), finding.expect())
				.contains(this.text);
		}

	}

	/**
	 * What the advisor sees of the host.
	 */
	enum Sight {

		/**
		 * The host has nothing else to do than what this process does, unless other
		 * processes use so much that nothing else is true.
		 */
		OWN((host) -> new Host(cpu(host), host.ownCpu(), host.processors(), 0, 0)),

		/**
		 * The host with everything that it does, so that nothing may run beside.
		 */
		WHOLE((host) -> new Host(host.cpu(), host.ownCpu(), host.processors(), 0, 0)),

		/**
		 * The heap is nearly full.
		 */
		FULL_HEAP((host) -> new Host(cpu(host), host.ownCpu(), host.processors(), 0.95, 0.2));

		/**
		 * How much of the CPU others use, other situations among them, when nothing is
		 * true but that.
		 */
		private static final double NEARLY_ALL = 0.75;

		private final UnaryOperator<Host> view;

		Sight(UnaryOperator<Host> view) {
			this.view = view;
		}

		Host of(Host host) {
			return this.view.apply(host);
		}

		private static double cpu(Host host) {
			return (host.cpu() - host.ownCpu() < NEARLY_ALL) ? host.ownCpu() : host.cpu();
		}

	}

}
