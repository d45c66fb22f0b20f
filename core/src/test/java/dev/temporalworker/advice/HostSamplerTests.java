package dev.temporalworker.advice;

import java.time.Duration;

import com.sun.management.OperatingSystemMXBean;
import dev.temporalworker.advice.AdviceRule.Host;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;

class HostSamplerTests {

	private static final Duration WINDOW = Duration.ofMinutes(1);

	private final OperatingSystemMXBean system = mock();

	private final HostSampler sampler = new HostSampler(3, this.system);

	@Test
	void loadIsTheAverageOfTheWindow() {
		look(1, 0.9, 0.2, 0.1, 0.6);
		Host host = this.sampler.host(WINDOW);
		assertThat(host.cpu()).isCloseTo(0.3, within(1e-9));
		assertThat(host.ownCpu()).isCloseTo(0.15, within(1e-9));
		assertThat(host.processors()).isPositive();
	}

	@Test
	void loadThatIsNotKnownNowAndThenIsLeftOut() {
		look(-1, 0.8, Double.NaN);
		assertThat(this.sampler.host(WINDOW).cpu()).isEqualTo(0.8);
		assertThat(this.sampler.host(WINDOW).ownCpu()).isEqualTo(0.4);
	}

	@Test
	void loadThatIsNeverKnownIsNegative() {
		look(-1, Double.NaN);
		assertThat(this.sampler.host(WINDOW).cpu()).isNegative();
		assertThat(this.sampler.host(WINDOW).isBusy()).isFalse();
		assertThat(this.sampler.host(WINDOW).isIdle()).isFalse();
	}

	@Test
	void loadIsNotKnownWhereTheJvmDoesNotTell() {
		HostSampler blind = new HostSampler(3, null);
		blind.look();
		assertThat(blind.host(WINDOW).cpu()).isNegative();
		assertThat(blind.host(WINDOW).ownCpu()).isNegative();
	}

	@Test
	void heapAndItsCollectionArePartsOfAWhole() {
		look(0.1, 0.1);
		Host host = this.sampler.host(Duration.ZERO);
		assertThat(host.heap()).isBetween(0.0, 1.0);
		assertThat(host.collecting()).isNotNegative().isFinite();
	}

	private void look(double... loads) {
		for (double load : loads) {
			given(this.system.getCpuLoad()).willReturn(load);
			given(this.system.getProcessCpuLoad()).willReturn(load / 2);
			this.sampler.look();
		}
	}

}
