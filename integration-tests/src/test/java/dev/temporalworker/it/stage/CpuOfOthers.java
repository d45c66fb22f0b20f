package dev.temporalworker.it.stage;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import com.sun.management.OperatingSystemMXBean;

/**
 * Looks at how much of the CPU is used by others than this process and those that it has
 * started.
 */
final class CpuOfOthers implements AutoCloseable {

	private static final long INTERVAL_MILLIS = 500;

	private final OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

	private final List<Look> looks = new CopyOnWriteArrayList<>();

	private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();

	private Duration used = used();

	private long time = System.nanoTime();

	CpuOfOthers() {
		this.clock.scheduleAtFixedRate(this::look, INTERVAL_MILLIS, INTERVAL_MILLIS, TimeUnit.MILLISECONDS);
	}

	private void look() {
		Duration now = used();
		long moment = System.nanoTime();
		double own = (double) now.minus(this.used).toNanos() / (moment - this.time)
				/ Runtime.getRuntime().availableProcessors();
		this.looks.add(new Look(moment, Math.max(0, this.system.getCpuLoad() - own)));
		this.used = now;
		this.time = moment;
	}

	private static Duration used() {
		return Stream.concat(Stream.of(ProcessHandle.current()), ProcessHandle.current().descendants())
			.map((process) -> process.info().totalCpuDuration().orElse(Duration.ZERO))
			.reduce(Duration.ZERO, Duration::plus);
	}

	/**
	 * Return the part of the CPU that others have used, from 0 to 1.
	 */
	double since(long start) {
		return this.looks.stream().filter((look) -> look.moment() >= start).mapToDouble(Look::part).average().orElse(0);
	}

	@Override
	public void close() {
		this.clock.shutdownNow();
	}

	/**
	 * What was seen at one moment.
	 *
	 * @param moment the moment
	 * @param part the part of the CPU that others used
	 */
	private record Look(long moment, double part) {

	}

}
