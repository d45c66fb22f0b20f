package dev.temporalworker.advice;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/**
 * The last values of something that is looked at again and again.
 *
 * @param <T> the type of the values
 */
final class Window<T> {

	private final int size;

	private final Deque<T> values = new ArrayDeque<>();

	/**
	 * Create an empty window.
	 * @param size how many values it keeps
	 */
	Window(int size) {
		this.size = size;
	}

	void add(T value) {
		if (this.values.size() == this.size) {
			this.values.removeFirst();
		}
		this.values.addLast(value);
	}

	void clear() {
		this.values.clear();
	}

	boolean isFull() {
		return this.values.size() == this.size;
	}

	T first() {
		return this.values.getFirst();
	}

	T last() {
		return this.values.getLast();
	}

	Stream<T> values() {
		return this.values.stream();
	}

	double average(ToDoubleFunction<T> figure) {
		return this.values.stream().mapToDouble(figure).average().orElse(0);
	}

	double minimum(ToDoubleFunction<T> figure) {
		return this.values.stream().mapToDouble(figure).min().orElse(0);
	}

	double maximum(ToDoubleFunction<T> figure) {
		return this.values.stream().mapToDouble(figure).max().orElse(0);
	}

	double part(Predicate<T> condition) {
		return average((value) -> condition.test(value) ? 1 : 0);
	}

}
