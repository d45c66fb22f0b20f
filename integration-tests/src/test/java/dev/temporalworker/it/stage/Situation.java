package dev.temporalworker.it.stage;

import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

import dev.temporalworker.advice.AdviceRule.Host;
import org.jspecify.annotations.Nullable;

/**
 * A situation on the stage.
 *
 * @param name its name
 * @param expected the rule that names its cause, or {@code null} if nothing is wrong
 * @param settings what is set
 * @param load what there is to do
 * @param network what is between the Workers and the Temporal Service
 * @param host what the advisor sees of the host
 */
record Situation(String name, @Nullable String expected, List<String> settings, Consumer<Stage> load, Network network,
		UnaryOperator<Host> host) {

	/**
	 * The host has nothing else to do than what this process does, unless other processes
	 * use so much that nothing else is true.
	 */
	static final UnaryOperator<Host> OWN = (host) -> new Host(cpu(host), host.ownCpu(), host.processors(), 0, 0);

	/**
	 * The host with everything that it does.
	 */
	static final UnaryOperator<Host> WHOLE = (host) -> new Host(host.cpu(), host.ownCpu(), host.processors(), 0, 0);

	/**
	 * The heap is nearly full.
	 */
	static final UnaryOperator<Host> FULL_HEAP = (host) -> new Host(cpu(host), host.ownCpu(), host.processors(), 0.95,
			0.2);

	/**
	 * How much of the CPU others use when the service is slow for that alone.
	 */
	static final double MUCH_CPU = 0.5;

	private static double cpu(Host host) {
		return (host.cpu() - host.ownCpu() < MUCH_CPU) ? host.ownCpu() : host.cpu();
	}

	static Situation healthy(String name, Consumer<Stage> load, String... settings) {
		return new Situation(name, null, List.of(settings), load, Network.LOCAL, OWN);
	}

	static Situation cause(String rule, String name, Consumer<Stage> load, String... settings) {
		return new Situation(name, rule, List.of(settings), load, Network.LOCAL, OWN);
	}

	Situation over(Network between) {
		return new Situation(this.name, this.expected, this.settings, this.load, between, this.host);
	}

	Situation on(UnaryOperator<Host> seen) {
		return new Situation(this.name, this.expected, this.settings, this.load, this.network, seen);
	}

	/**
	 * Return the rules that have to find something.
	 */
	Set<String> rules() {
		return (this.expected != null) ? Set.of(this.expected) : Set.of();
	}

	@Override
	public String toString() {
		return this.name;
	}

}
