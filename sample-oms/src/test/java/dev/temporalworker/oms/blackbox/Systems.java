package dev.temporalworker.oms.blackbox;

import dev.temporalworker.test.TemporalService;
import org.jspecify.annotations.Nullable;

/**
 * The systems that the cases share. Each starts when the first case asks for it.
 */
final class Systems implements AutoCloseable {

	private final TemporalService service;

	private @Nullable WholeSystem whole;

	private @Nullable SplitSystem split;

	Systems(TemporalService service) {
		this.service = service;
	}

	Oms whole() {
		if (this.whole == null) {
			this.whole = WholeSystem.start(this.service);
		}
		return this.whole.oms();
	}

	SplitSystem split() {
		if (this.split == null) {
			this.split = SplitSystem.start(this.service);
		}
		return this.split;
	}

	@Override
	public void close() {
		if (this.whole != null) {
			this.whole.close();
		}
		if (this.split != null) {
			this.split.close();
		}
	}

}
