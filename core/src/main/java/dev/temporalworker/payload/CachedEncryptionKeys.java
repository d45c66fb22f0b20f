package dev.temporalworker.payload;

import java.time.Duration;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

import dev.temporalworker.payload.EncryptionKeySource.EncryptionKey;
import io.temporal.payload.codec.PayloadCodecException;
import org.jspecify.annotations.Nullable;

import org.springframework.util.ClassUtils;
import org.springframework.util.ConcurrentLruCache;

/**
 * Asks for a key once within the time for which the answer counts. Failures are not kept.
 * Thread-safe.
 */
final class CachedEncryptionKeys {

	private static final int SIZE = 1000;

	private final EncryptionKeySource source;

	private final long timeToLive;

	private final LongSupplier clock;

	private final ConcurrentLruCache<String, Answer> answers = new ConcurrentLruCache<>(SIZE, this::find);

	private volatile @Nullable Answer current;

	CachedEncryptionKeys(EncryptionKeySource source, Duration timeToLive, LongSupplier clock) {
		this.source = source;
		this.timeToLive = timeToLive.toNanos();
		this.clock = clock;
	}

	EncryptionKey getCurrentKey() {
		Answer answer = this.current;
		if (answer == null || isOld(answer)) {
			answer = new Answer(ask("the key to encrypt with", this.source::getCurrentKey), this.clock.getAsLong());
			this.current = answer;
		}
		return answer.key();
	}

	EncryptionKey getKey(String id) {
		Answer answer = this.answers.get(id);
		if (isOld(answer)) {
			this.answers.remove(id);
			answer = this.answers.get(id);
		}
		return answer.key();
	}

	private Answer find(String id) {
		EncryptionKey key = ask("this key", () -> this.source.getKey(id));
		if (!key.id().equals(id)) {
			throw new PayloadCodecException("The %s has the key '%s' for this id.".formatted(name(), key.id()));
		}
		return new Answer(key, this.clock.getAsLong());
	}

	private EncryptionKey ask(String what, Supplier<@Nullable EncryptionKey> question) {
		EncryptionKey key;
		try {
			key = question.get();
		}
		catch (RuntimeException ex) {
			throw new PayloadCodecException("The %s does not tell %s.".formatted(name(), what), ex);
		}
		if (key == null) {
			throw new PayloadCodecException("The %s does not have %s.".formatted(name(), what));
		}
		return key;
	}

	private String name() {
		return ClassUtils.getUserClass(this.source).getSimpleName();
	}

	private boolean isOld(Answer answer) {
		return this.clock.getAsLong() - answer.time() >= this.timeToLive;
	}

	private record Answer(EncryptionKey key, long time) {

	}

}
