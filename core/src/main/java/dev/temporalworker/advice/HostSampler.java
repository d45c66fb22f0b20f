package dev.temporalworker.advice;

import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.function.ToDoubleFunction;

import com.sun.management.OperatingSystemMXBean;
import dev.temporalworker.advice.AdviceRule.Host;
import org.jspecify.annotations.Nullable;

/**
 * Looks at the host and this process. The JVM takes the limits of a container for those
 * of the host.
 */
final class HostSampler {

	private final @Nullable OperatingSystemMXBean system;

	private final Window<HostSample> samples;

	HostSampler(int size) {
		this(size, (ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean bean) ? bean : null);
	}

	HostSampler(int size, @Nullable OperatingSystemMXBean system) {
		this.system = system;
		this.samples = new Window<>(size);
	}

	void look() {
		Runtime runtime = Runtime.getRuntime();
		this.samples.add(new HostSample((this.system != null) ? this.system.getCpuLoad() : -1,
				(this.system != null) ? this.system.getProcessCpuLoad() : -1,
				(double) (runtime.totalMemory() - runtime.freeMemory()) / runtime.maxMemory(),
				ManagementFactory.getGarbageCollectorMXBeans()
					.stream()
					.mapToLong(GarbageCollectorMXBean::getCollectionTime)
					.sum()));
	}

	Host host(Duration window) {
		long collected = this.samples.last().collectedMillis() - this.samples.first().collectedMillis();
		return new Host(known(HostSample::cpu), known(HostSample::ownCpu), Runtime.getRuntime().availableProcessors(),
				this.samples.minimum(HostSample::heap), (double) collected / Math.max(1, window.toMillis()));
	}

	// The JVM does not know it at its first look, and now and then
	private double known(ToDoubleFunction<HostSample> part) {
		return this.samples.values().mapToDouble(part).filter((value) -> value >= 0).average().orElse(-1);
	}

	/**
	 * The host at one moment.
	 *
	 * @param cpu the part of the CPU that is busy, negative if not known
	 * @param ownCpu the part of it that this process uses, negative if not known
	 * @param heap the part of the heap that is in use
	 * @param collectedMillis how long garbage collectors have worked
	 */
	private record HostSample(double cpu, double ownCpu, double heap, long collectedMillis) {

	}

}
