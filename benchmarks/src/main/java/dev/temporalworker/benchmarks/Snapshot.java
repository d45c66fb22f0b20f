package dev.temporalworker.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

import javax.management.AttributeNotFoundException;
import javax.management.JMException;
import javax.management.ObjectName;

import com.sun.management.OperatingSystemMXBean;

/**
 * What a process has used so far.
 *
 * @param cpuNanos CPU time of all threads
 * @param jitNanos CPU time of the threads that compile, which Linux tells; else 0
 * @param allocatedBytes what threads have allocated, from JDK 21 on; else 0
 * @param threads most platform threads since the last snapshot
 * @param residentBytes memory that is in use, which Linux tells; else 0
 * @param classes how many classes have been loaded or made
 */
record Snapshot(long cpuNanos, long jitNanos, long allocatedBytes, long threads, long residentBytes, long classes) {

	private static final Path PROCESS = Path.of("/proc/self");

	static Snapshot take() throws IOException {
		ThreadMXBean threads = ManagementFactory.getThreadMXBean();
		int peak = threads.getPeakThreadCount();
		threads.resetPeakThreadCount();
		return new Snapshot(((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime(),
				readJitNanos(), readAllocatedBytes(), peak, readResidentBytes(),
				ManagementFactory.getClassLoadingMXBean().getTotalLoadedClassCount());
	}

	static Snapshot parse(String text) {
		long[] parts = Stream.of(text.split(" ")).mapToLong(Long::parseLong).toArray();
		return new Snapshot(parts[0], parts[1], parts[2], parts[3], parts[4], parts[5]);
	}

	private static long readAllocatedBytes() {
		try {
			return (Long) ManagementFactory.getPlatformMBeanServer()
				.getAttribute(new ObjectName(ManagementFactory.THREAD_MXBEAN_NAME), "TotalThreadAllocatedBytes");
		}
		catch (AttributeNotFoundException ex) {
			return 0;
		}
		catch (JMException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static long readJitNanos() throws IOException {
		if (!Files.exists(PROCESS)) {
			return 0;
		}
		try (Stream<Path> tasks = Files.list(PROCESS.resolve("task"))) {
			return tasks.filter((task) -> read(task.resolve("comm")).matches("(?s)C[12] Compiler.*"))
				.mapToLong((task) -> Long.parseLong(read(task.resolve("schedstat")).split(" ")[0]))
				.sum();
		}
	}

	private static long readResidentBytes() throws IOException {
		Path status = PROCESS.resolve("status");
		if (!Files.exists(status)) {
			return 0;
		}
		try (Stream<String> lines = Files.lines(status)) {
			return lines.filter((line) -> line.startsWith("VmRSS:"))
				.mapToLong((line) -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
				.findFirst()
				.orElse(0);
		}
	}

	private static String read(Path file) {
		try {
			// A thread may have ended since
			return Files.exists(file) ? Files.readString(file) : "";
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@Override
	public String toString() {
		return "%d %d %d %d %d %d".formatted(this.cpuNanos, this.jitNanos, this.allocatedBytes, this.threads,
				this.residentBytes, this.classes);
	}

}
