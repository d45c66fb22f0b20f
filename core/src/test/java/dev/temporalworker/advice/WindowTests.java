package dev.temporalworker.advice;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class WindowTests {

	private final Window<Integer> window = new Window<>(3);

	@Test
	void keepsTheLastValues() {
		add(1, 2, 3, 4, 5);
		assertThat(this.window.values()).containsExactly(3, 4, 5);
		assertThat(this.window.first()).isEqualTo(3);
		assertThat(this.window.last()).isEqualTo(5);
	}

	@Test
	void isFullWhenItHasAsManyAsItKeeps() {
		add(1, 2);
		assertThat(this.window.isFull()).isFalse();
		add(3, 4);
		assertThat(this.window.isFull()).isTrue();
		this.window.clear();
		assertThat(this.window.isFull()).isFalse();
	}

	@Test
	void figuresAreThoseOfTheValuesThatAreThere() {
		add(2, 4);
		assertThat(this.window.average(Integer::doubleValue)).isEqualTo(3);
		assertThat(this.window.minimum(Integer::doubleValue)).isEqualTo(2);
		assertThat(this.window.maximum(Integer::doubleValue)).isEqualTo(4);
		assertThat(this.window.part((value) -> value > 3)).isEqualTo(0.5);
	}

	@Test
	void figuresOfNothingAreZero() {
		assertThat(this.window.average(Integer::doubleValue)).isZero();
		assertThat(this.window.minimum(Integer::doubleValue)).isZero();
		assertThat(this.window.maximum(Integer::doubleValue)).isZero();
		assertThat(this.window.part((value) -> true)).isZero();
	}

	private void add(int... values) {
		for (int value : values) {
			this.window.add(value);
		}
	}

}
