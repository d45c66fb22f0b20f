package dev.temporalworker.advice;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.temporalworker.advice.AdviceRule.Finding;
import dev.temporalworker.advice.AdviceRule.Severity;
import dev.temporalworker.advice.Advisor.Advised;
import dev.temporalworker.advice.Advisor.Settings;
import dev.temporalworker.advice.Advisor.Silence;
import dev.temporalworker.advice.ClientSampler.Seen;
import dev.temporalworker.naming.ClientName;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

import static org.assertj.core.api.Assertions.assertThat;

class AdvisorTests {

	private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

	private static final Settings SETTINGS = new Settings(Duration.ofSeconds(5), Duration.ofMinutes(1),
			Duration.ofMinutes(3), 3, null);

	private final ListAppender<ILoggingEvent> log = new ListAppender<>();

	private final List<Advised> appeared = new ArrayList<>();

	private boolean there;

	private final Advisor advisor = advisor(
			(snapshot) -> this.there ? Optional.of(finding("too-few-slots")) : Optional.empty());

	private int looks;

	@BeforeEach
	void listen() {
		this.log.start();
		((Logger) LoggerFactory.getLogger(Advisor.class)).addAppender(this.log);
	}

	@AfterEach
	void listenNoLonger() {
		((Logger) LoggerFactory.getLogger(Advisor.class)).detachAppender(this.log);
	}

	@Test
	void appearsWhenSeveralLooksAgree() {
		this.there = true;
		look(2);
		assertThat(this.advisor.getAdvice().findings()).isEmpty();
		look(1);
		assertThat(this.advisor.getAdvice().findings()).singleElement()
			.returns(START.plusSeconds(15), Advised::since)
			.returns(Situation.PLACE, Advised::place);
		assertThat(this.appeared).hasSize(1);
		assertThat(log()).containsExactly("Task Queue 'orders': Too few slots ('too-few-slots': look 3). Add some.");
	}

	@Test
	void oneLookThatDisagreesBeginsAnew() {
		this.there = true;
		look(2);
		this.there = false;
		look(1);
		this.there = true;
		look(2);
		assertThat(this.advisor.getAdvice().findings()).isEmpty();
	}

	@Test
	void staysUntilSeveralLooksAgreeThatItIsGone() {
		this.there = true;
		look(3);
		this.there = false;
		look(2);
		this.there = true;
		look(1);
		this.there = false;
		look(2);
		assertThat(this.advisor.getAdvice().findings()).hasSize(1);
		assertThat(log()).hasSize(1);
		look(1);
		assertThat(this.advisor.getAdvice().findings()).isEmpty();
		assertThat(log()).last().isEqualTo("Task Queue 'orders': 'too-few-slots' holds no longer");
	}

	@Test
	void isToldOnceWhileItHolds() {
		this.there = true;
		look(20);
		assertThat(this.appeared).hasSize(1);
		assertThat(log()).hasSize(1);
	}

	@Test
	void newFiguresAreShownWhileItHolds() {
		this.there = true;
		look(3);
		Instant since = this.advisor.getAdvice().findings().get(0).since();
		look(3);
		assertThat(this.advisor.getAdvice().findings().get(0).since()).isEqualTo(since);
		assertThat(this.advisor.getAdvice().findings().get(0).finding().figures()).containsExactly("look 6");
	}

	@Test
	void silenceEndsWhatHeldAndTellsWhy() {
		this.there = true;
		look(3);
		Seen seen = Seen.nothing(new Silence(ClientName.PRIMARY, null, "The Workers are 'draining'"));
		this.advisor.consider(List.of(Situation.PLACE), seen, START);
		this.advisor.publish(seen.silences());
		assertThat(this.advisor.getAdvice().findings()).isEmpty();
		assertThat(this.advisor.getAdvice().silences()).extracting(Silence::reason)
			.containsExactly("The Workers are 'draining'");
		assertThat(log()).last().asString().endsWith("'too-few-slots' holds no longer");
	}

	@Test
	void ruleThatFailsIsToldOnceAndLeavesTheOthersAlone() {
		Advisor withBroken = advisor((snapshot) -> {
			throw new IllegalStateException("No idea");
		}, (snapshot) -> Optional.of(finding("too-few-slots")));
		for (int i = 0; i < 5; i++) {
			look(withBroken);
		}
		assertThat(withBroken.getAdvice().findings()).hasSize(1);
		assertThat(log()).filteredOn((line) -> line.contains("is asked again without this being told")).hasSize(1);
	}

	@Test
	void saysThatNobodyLooksYet() {
		assertThat(this.advisor.getAdvice().silences()).extracting(Silence::reason)
			.containsExactly("Nobody looks at the Workers yet");
	}

	private Advisor advisor(AdviceRule... rules) {
		Advisor created = new Advisor(List::of, List.of(rules), SETTINGS,
				new Advisor.Sources((client, limit) -> null, List::of));
		created.onAppearance(this.appeared::add);
		return created;
	}

	private void look(int times) {
		for (int i = 0; i < times; i++) {
			look(this.advisor);
		}
	}

	private void look(Advisor target) {
		this.looks++;
		Seen seen = Seen.nothing(null);
		seen.snapshots().add(new Situation().snapshot());
		target.consider(List.of(Situation.PLACE), seen, START.plusSeconds(5L * this.looks));
		target.publish(List.of());
	}

	private List<String> log() {
		return this.log.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
	}

	private Finding finding(String rule) {
		return new Finding(rule, Severity.WARN, "Too few slots", List.of("look " + this.looks), null, "Add some.",
				"https://docs.temporal.io");
	}

}
