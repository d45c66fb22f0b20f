package dev.temporalworker.autoconfigure.actuate;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

import dev.temporalworker.advice.AdviceRule.Change;
import dev.temporalworker.advice.AdviceRule.Finding;
import dev.temporalworker.advice.AdviceRule.LiveSlots;
import dev.temporalworker.advice.Advisor.Advice;
import dev.temporalworker.advice.Advisor.Advised;
import dev.temporalworker.advice.Advisor.Silence;
import dev.temporalworker.naming.ConstantName;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.OperationResponseBody;

/**
 * What Workers could do better.
 *
 * @param findings what is advised
 * @param silences what nothing is advised about
 */
record AdviceDescriptor(List<FindingDescriptor> findings,
		List<SilenceDescriptor> silences) implements OperationResponseBody {

	static AdviceDescriptor of(Advice advice) {
		return new AdviceDescriptor(advice.findings().stream().map(FindingDescriptor::of).toList(),
				advice.silences().stream().map(SilenceDescriptor::of).toList());
	}

	/**
	 * Something that is advised.
	 *
	 * @param client the name of the client
	 * @param name the name of the Task Queue in properties
	 * @param taskQueue the Task Queue name that the Temporal Service knows
	 * @param rule the rule that found it
	 * @param severity how bad it is
	 * @param what the cause
	 * @param figures what it is concluded from
	 * @param change what to change
	 * @param expect what to do and to expect
	 * @param source where to read more
	 * @param since when it appeared
	 */
	record FindingDescriptor(String client, String name, String taskQueue, String rule, String severity, String what,
			List<String> figures, @Nullable ChangeDescriptor change, String expect, String source, Instant since) {

		static FindingDescriptor of(Advised advised) {
			Finding finding = advised.finding();
			return new FindingDescriptor(advised.place().client().value(), advised.place().name(),
					advised.place().taskQueue(), finding.rule(), ConstantName.of(finding.severity()), finding.what(),
					finding.figures(), (finding.change() != null) ? ChangeDescriptor.of(finding.change()) : null,
					finding.expect(), finding.source(), advised.since().truncatedTo(ChronoUnit.MILLIS));
		}

	}

	/**
	 * A change of a property.
	 *
	 * @param key the key
	 * @param present the value in force
	 * @param proposed the value to set
	 * @param yaml the change as it is written in YAML
	 * @param apply the same change while the Workers run
	 */
	record ChangeDescriptor(String key, @Nullable String present, String proposed, String yaml,
			@Nullable ApplyDescriptor apply) {

		static ChangeDescriptor of(Change change) {
			return new ChangeDescriptor(change.key(), change.present(), change.proposed(), change.yaml(),
					(change.slots() != null) ? ApplyDescriptor.of(change.slots()) : null);
		}

	}

	/**
	 * Another number of slots while the Workers run.
	 *
	 * @param kind the kind of task
	 * @param slots how many there are to be
	 */
	record ApplyDescriptor(String kind, int slots) {

		static ApplyDescriptor of(LiveSlots live) {
			return new ApplyDescriptor(ConstantName.of(live.kind()), live.slots());
		}

	}

	/**
	 * Something that nothing is advised about.
	 *
	 * @param client the name of the client
	 * @param taskQueue the Task Queue name that the Temporal Service knows
	 * @param reason why
	 */
	record SilenceDescriptor(@Nullable String client, @Nullable String taskQueue, String reason) {

		static SilenceDescriptor of(Silence silence) {
			return new SilenceDescriptor((silence.client() != null) ? silence.client().value() : null,
					silence.taskQueue(), silence.reason());
		}

	}

	/**
	 * Why something can't be applied, as a problem detail.
	 *
	 * @param status the HTTP status
	 * @param title the name of the status
	 * @param detail why
	 */
	record Refusal(int status, String title, String detail) implements OperationResponseBody {

	}

}
