package dev.temporalworker.autoconfigure;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.util.FileSystemUtils;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;

class DirectoryPayloadStoreTests {

	private static final byte[] BYTES = "parcel".getBytes(StandardCharsets.UTF_8);

	private static final String DIGEST = "0123456789abcdef".repeat(4);

	@TempDir
	private Path directory;

	@Test
	void readsWhatWasWritten() throws IOException {
		DirectoryPayloadStore store = store("2026-11-29T12:00:00Z");
		store.write(store.locate(DIGEST), BYTES);
		assertThat(store.read(store.locate(DIGEST))).isEqualTo(BYTES);
		assertThat(files()).containsExactly("2026-11-29/" + DIGEST);
	}

	@Test
	void whatIsWrittenAgainIsStoredOnce() throws IOException {
		DirectoryPayloadStore store = store("2026-11-29T12:00:00Z");
		store.write(store.locate(DIGEST), BYTES);
		store.write(store.locate(DIGEST), BYTES);
		assertThat(files()).containsExactly("2026-11-29/" + DIGEST);
	}

	@Test
	void whatIsNotThereIsNull() throws IOException {
		assertThat(store("2026-11-29T12:00:00Z").read(Map.of("key", "2026-11-28/" + DIGEST))).isNull();
	}

	@ParameterizedTest
	@ValueSource(strings = { "../secret", "/etc/passwd", "2026-11-29/../../secret", "2026-11-29", "" })
	void referencesDoNotLeadElsewhere(String key) throws IOException {
		Files.writeString(this.directory.resolve("secret"), "secret");
		DirectoryPayloadStore store = new DirectoryPayloadStore(Files.createDirectory(this.directory.resolve("inner")),
				rules(), Clock.systemUTC());
		assertThatIOException().isThrownBy(() -> store.read(Map.of("key", key)))
			.withMessage("The key is not one of this driver");
		assertThatIOException().isThrownBy(() -> store.write(Map.of("key", key), BYTES));
	}

	@Test
	void vanishedDirectoryIsAFailureInsteadOfAMissingPayload() throws IOException {
		DirectoryPayloadStore store = store("2026-11-29T12:00:00Z");
		store.write(store.locate(DIGEST), BYTES);
		FileSystemUtils.deleteRecursively(this.directory);
		assertThatIOException().isThrownBy(() -> store.read(store.locate(DIGEST)));
		assertThatIOException().isThrownBy(() -> store.write(store.locate(DIGEST), BYTES));
		assertThat(this.directory).doesNotExist();
	}

	@Test
	void failedWriteLeavesNothing() throws IOException {
		DirectoryPayloadStore store = store("2026-11-29T12:00:00Z");
		// A directory that is not empty can't be replaced by a file
		Files.createDirectories(this.directory.resolve("2026-11-29").resolve(DIGEST).resolve("child"));
		assertThatIOException().isThrownBy(() -> store.write(store.locate(DIGEST), BYTES));
		assertThat(files()).isEmpty();
	}

	@Test
	void daysBeforeTheLimitAreDeleted() throws IOException {
		for (String day : List.of("2026-11-27", "2026-11-28", "2026-11-29")) {
			DirectoryPayloadStore store = store(day + "T23:59:59Z");
			store.write(store.locate(DIGEST), BYTES);
		}
		Files.writeString(Files.createDirectory(this.directory.resolve("other")).resolve("file"), "foreign");
		int deleted = store("2026-11-30T12:00:00Z").deleteBefore(Instant.parse("2026-11-28T23:59:59Z"), 1000);
		assertThat(deleted).isEqualTo(1);
		assertThat(files()).containsExactlyInAnyOrder("2026-11-28/" + DIGEST, "2026-11-29/" + DIGEST, "other/file");
		assertThat(this.directory.resolve("2026-11-27")).doesNotExist();
	}

	@Test
	void deletesInSteps() throws IOException {
		DirectoryPayloadStore store = store("2026-11-27T12:00:00Z");
		for (int i = 0; i < 5; i++) {
			store.write(store.locate(DIGEST.replace('0', (char) ('1' + i))), BYTES);
		}
		Instant limit = Instant.parse("2026-11-29T12:00:00Z");
		assertThat(Stream.generate(() -> delete(store, limit)).limit(4)).containsExactly(2, 2, 1, 0);
		assertThat(this.directory).isEmptyDirectory();
	}

	@Test
	void missingDirectoryIsTold() {
		DirectoryPayloadStore store = new DirectoryPayloadStore(this.directory.resolve("gone"), rules(),
				Clock.systemUTC());
		assertThatExceptionOfType(InvalidConfigurationPropertyValueException.class).isThrownBy(store::check)
			.satisfies((exception) -> {
				assertThat(exception.getName()).isEqualTo("storage.path");
				assertThat(exception.getReason()).contains("no such directory");
			});
	}

	@Test
	@EnabledOnOs(OS.LINUX)
	void directoryThatCanNotBeWrittenToIsTold() {
		// Not even by root
		DirectoryPayloadStore store = new DirectoryPayloadStore(Path.of("/proc/self"), rules(), Clock.systemUTC());
		assertThatExceptionOfType(InvalidConfigurationPropertyValueException.class).isThrownBy(store::check)
			.satisfies((exception) -> assertThat(exception.getReason()).contains("can't write to this directory",
					System.getProperty("user.name")));
	}

	@Test
	void directoryIsChecked() {
		store("2026-11-27T12:00:00Z").check();
		assertThat(this.directory).isEmptyDirectory();
	}

	private static int delete(DirectoryPayloadStore store, Instant limit) {
		try {
			return store.deleteBefore(limit, 2);
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private List<String> files() throws IOException {
		try (Stream<Path> files = Files.walk(this.directory)) {
			return files.filter(Files::isRegularFile)
				.map((file) -> this.directory.relativize(file).toString())
				.toList();
		}
	}

	private DirectoryPayloadStore store(String now) {
		return new DirectoryPayloadStore(this.directory, rules(), Clock.fixed(Instant.parse(now), ZoneOffset.UTC));
	}

	private static PropertyRules rules() {
		return new PropertyRules("storage");
	}

}
