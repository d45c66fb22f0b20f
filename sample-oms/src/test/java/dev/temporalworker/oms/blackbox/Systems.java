package dev.temporalworker.oms.blackbox;

import dev.temporalworker.oms.database.TestDatabase;
import dev.temporalworker.test.TemporalService;
import org.jspecify.annotations.Nullable;

/**
 * The systems that the cases share. Each starts when the first case asks for it.
 */
final class Systems implements AutoCloseable {

	private final TemporalService service;

	private final TestDatabase database;

	private @Nullable WholeSystem whole;

	private @Nullable SplitSystem split;

	Systems(TemporalService service, TestDatabase database) {
		this.service = service;
		this.database = database;
	}

	WholeSystem whole() {
		if (this.whole == null) {
			this.whole = new WholeSystem(this.service, this.database);
		}
		return this.whole;
	}

	SplitSystem split() {
		if (this.split == null) {
			this.split = new SplitSystem(this.service, this.database);
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
