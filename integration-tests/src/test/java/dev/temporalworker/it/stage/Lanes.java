package dev.temporalworker.it.stage;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

import dev.temporalworker.it.stage.Situation.Sight;

/**
 * Processes that play situations side by side, and those that see the whole host one by
 * one.
 */
final class Lanes implements AutoCloseable {

	private final List<Lane> lanes = new ArrayList<>();

	private final BlockingQueue<Lane> idle;

	private final ExecutorService executor;

	private final CpuOfOthers cpu = new CpuOfOthers();

	Lanes(int number, String target, Path directory) {
		this.idle = new ArrayBlockingQueue<>(number);
		this.executor = Executors.newFixedThreadPool(number);
		for (int i = 1; i <= number; i++) {
			this.lanes.add(Lane.open(target, directory.resolve("lane-%d.log".formatted(i))));
		}
		this.idle.addAll(this.lanes);
	}

	/**
	 * Play each of the situations once.
	 * @param situations the situations
	 * @param played told of each performance, by several threads
	 */
	void play(List<Situation> situations, Consumer<Performance> played) throws Exception {
		List<Future<?>> pending = new ArrayList<>();
		for (Situation situation : situations) {
			if (situation.sight() != Sight.WHOLE) {
				pending.add(this.executor.submit(() -> played.accept(play(situation))));
			}
		}
		for (Future<?> performance : pending) {
			performance.get();
		}
		for (Situation situation : situations) {
			if (situation.sight() == Sight.WHOLE) {
				played.accept(play(situation));
			}
		}
	}

	private Performance play(Situation situation) {
		try {
			Lane lane = this.idle.take();
			try {
				long start = System.nanoTime();
				return lane.play(situation).beside(this.cpu.since(start));
			}
			finally {
				this.idle.add(lane);
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	@Override
	public void close() {
		this.executor.shutdownNow();
		this.cpu.close();
		this.lanes.forEach(Lane::close);
	}

}
