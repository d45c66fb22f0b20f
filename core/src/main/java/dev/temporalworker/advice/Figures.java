package dev.temporalworker.advice;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import dev.temporalworker.advice.AdviceRule.Polls;
import dev.temporalworker.advice.AdviceRule.Snapshot;
import dev.temporalworker.advice.AdviceRule.Work;
import dev.temporalworker.naming.ConstantName;
import dev.temporalworker.worker.tuning.TaskKind;
import org.jspecify.annotations.Nullable;

/**
 * Figures of a snapshot in words, the window first.
 */
final class Figures {

	private final Snapshot snapshot;

	private final List<String> figures = new ArrayList<>();

	private Figures(Snapshot snapshot) {
		this.snapshot = snapshot;
		add("within %d s", snapshot.window().toSeconds());
	}

	static Figures of(Snapshot snapshot) {
		return new Figures(snapshot);
	}

	Figures add(String text, @Nullable Object... values) {
		this.figures.add(text.formatted(values));
		return this;
	}

	Figures host() {
		return (this.snapshot.host().cpu() >= 0) ? add("CPU %s busy, %s by this process",
				percent(this.snapshot.host().cpu()), percent(this.snapshot.host().ownCpu())) : this;
	}

	Figures heap() {
		return add("heap at least %s used, %s of the time for collecting it", percent(this.snapshot.host().heap()),
				percent(this.snapshot.host().collecting()));
	}

	Figures polls(TaskKind kind) {
		Work work = this.snapshot.work().get(kind);
		Polls polls = (work != null) ? work.polls() : null;
		return (polls != null) ? add("%d of %d polls brought a task, %s of at most %d were open", polls.tasks(),
				polls.tasks() + polls.empty(), String.format(Locale.ROOT, "%.1f", polls.open()), polls.maximum())
				: this;
	}

	Figures waits() {
		this.snapshot.work().keySet().forEach(this::waits);
		return this;
	}

	Figures waits(TaskKind kind) {
		Work work = this.snapshot.work().get(kind);
		Duration wait = (work != null) ? work.waits().percentile(0.95) : null;
		return (work != null && wait != null) ? add("%d tasks '%s' waited up to %d ms (95 %%)", work.waits().count(),
				ConstantName.of(kind), wait.toMillis()) : this;
	}

	Figures slots(TaskKind kind) {
		Work work = this.snapshot.work().get(kind);
		return (work != null) ? add("%s of %s slots used, all of them %s of the time",
				String.format(Locale.ROOT, "%.1f", work.slots().used()), work.slots().maximum(),
				percent(work.slots().exhausted())) : this;
	}

	static String percent(double part) {
		return "%d %%".formatted(Math.round(Math.max(0, part) * 100));
	}

	List<String> get() {
		return List.copyOf(this.figures);
	}

}
