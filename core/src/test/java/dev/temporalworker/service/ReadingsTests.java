package dev.temporalworker.service;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ReadingsTests {

	private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 5);

	private final List<CompletableFuture<String>> started = new ArrayList<>();

	private final Readings<String, String> readings = new Readings<>(Duration.ofNanos(10), this.nanos::get);

	@Test
	void readingUnderWayIsShared() {
		read("orders");
		this.nanos.addAndGet(100);
		read("orders");
		assertThat(this.started).hasSize(1);
	}

	@Test
	void differentThingsAreReadApart() {
		assertThat(read("orders")).isNotSameAs(read("billing"));
	}

	@Test
	void readingCountsForItsTimeToLiveFromItsEnd() {
		CompletableFuture<String> reading = read("orders");
		this.nanos.addAndGet(100);
		this.started.get(0).complete("12 tasks");
		this.nanos.addAndGet(9);
		assertThat(read("orders")).isSameAs(reading);
	}

	@Test
	void isReadAgainAfterTheTimeToLive() {
		CompletableFuture<String> reading = read("orders");
		this.started.get(0).complete("12 tasks");
		this.nanos.addAndGet(10);
		assertThat(read("orders")).isNotSameAs(reading);
	}

	@Test
	void isReadAgainAfterTheTimeToLiveOfAFailure() {
		CompletableFuture<String> reading = read("orders");
		this.started.get(0).completeExceptionally(new IllegalStateException("stopped"));
		assertThat(read("orders")).isSameAs(reading);
		this.nanos.addAndGet(10);
		assertThat(read("orders")).isNotSameAs(reading);
	}

	@Test
	void whoeverHasAResultKnowsThatTheReadingHasEnded() {
		List<CompletableFuture<String>> next = new ArrayList<>();
		CompletableFuture<String> reading = read("orders");
		reading.thenAccept((result) -> {
			this.nanos.addAndGet(10);
			next.add(read("orders"));
		});
		this.started.get(0).complete("12 tasks");
		assertThat(next).singleElement().isNotSameAs(reading);
	}

	private CompletableFuture<String> read(String key) {
		return this.readings.get(key, () -> {
			CompletableFuture<String> reading = new CompletableFuture<>();
			this.started.add(reading);
			return reading;
		});
	}

}
