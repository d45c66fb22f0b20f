package dev.temporalworker.autoconfigure;

import java.io.File;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * Payloads in files, in a folder for each day. Nobody writes to folders of days gone by,
 * so that deleting them can't meet a payload that is stored again.
 */
final class DirectoryPayloadStore implements PayloadStore {

	private static final String KEY = "key";

	private static final String DAY = "\\d{4}-\\d\\d-\\d\\d";

	// References come from histories, and must not lead out of the directory
	private static final Pattern VALID = Pattern.compile(DAY + "/[0-9a-f]{64}");

	private static final boolean FORCES_DIRECTORIES = File.separatorChar == '/';

	private final Path directory;

	private final PropertyRules rules;

	private final Clock clock;

	/**
	 * Create a store.
	 * @param directory the directory
	 * @param rules the rules for its properties
	 * @param clock tells the day
	 */
	DirectoryPayloadStore(Path directory, PropertyRules rules, Clock clock) {
		this.directory = directory;
		this.rules = rules;
		this.clock = clock;
	}

	@Override
	public String name() {
		return "directory";
	}

	@Override
	public Map<String, String> locate(String digest) {
		return Map.of(KEY, day(this.clock.instant()) + "/" + digest);
	}

	private static LocalDate day(Instant instant) {
		return LocalDate.ofInstant(instant, ZoneOffset.UTC);
	}

	@Override
	public void write(Map<String, String> location, byte[] bytes) throws IOException {
		Path file = file(location);
		Path day = file.resolveSibling("");
		createDay(day);
		Path unfinished = day.resolve(UUID.randomUUID() + ".tmp");
		try {
			try (FileChannel channel = FileChannel.open(unfinished, StandardOpenOption.CREATE_NEW,
					StandardOpenOption.WRITE)) {
				ByteBuffer buffer = ByteBuffer.wrap(bytes);
				while (buffer.hasRemaining()) {
					channel.write(buffer);
				}
				channel.force(true);
			}
			Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
			force(day);
		}
		finally {
			Files.deleteIfExists(unfinished);
		}
	}

	// Not with its parents: where a volume is not mounted, nothing would be found again
	private void createDay(Path day) throws IOException {
		if (!Files.isDirectory(day)) {
			try {
				Files.createDirectory(day);
				force(this.directory);
			}
			catch (FileAlreadyExistsException ex) {
				// Somebody else was faster
			}
		}
	}

	private static void force(Path directory) throws IOException {
		if (FORCES_DIRECTORIES) {
			try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
				channel.force(true);
			}
		}
	}

	@Override
	public byte @Nullable [] read(Map<String, String> location) throws IOException {
		Path file = file(location);
		try {
			return Files.readAllBytes(file);
		}
		catch (NoSuchFileException ex) {
			if (!Files.isDirectory(this.directory)) {
				throw ex;
			}
			return null;
		}
	}

	private Path file(Map<String, String> location) throws IOException {
		String key = location.getOrDefault(KEY, "");
		if (!VALID.matcher(key).matches()) {
			throw new IOException("The key is not one of this driver");
		}
		return this.directory.resolve(key);
	}

	@Override
	public void check() {
		this.rules.require(Files.isDirectory(this.directory), "path", this.directory,
				"There is no such directory. Create it, where every client and Worker sees it.");
		try {
			Files.delete(Files.createTempFile(this.directory, "check", ".tmp"));
		}
		catch (IOException ex) {
			this.rules.require(false, "path", this.directory,
					"The user '%s' can't write to this directory: %s".formatted(System.getProperty("user.name"), ex));
		}
	}

	@Override
	public int deleteBefore(Instant limit, int most) throws IOException {
		LocalDate first = day(limit);
		int deleted = 0;
		for (Path day : list(this.directory, Integer.MAX_VALUE)) {
			if (day.getFileName().toString().matches(DAY)
					&& LocalDate.parse(day.getFileName().toString()).isBefore(first)) {
				deleted += delete(day, most - deleted);
			}
		}
		return deleted;
	}

	private static int delete(Path day, int most) throws IOException {
		List<Path> files;
		try {
			files = list(day, most);
		}
		catch (NoSuchFileException ex) {
			// Somebody else was faster
			return 0;
		}
		for (Path file : files) {
			Files.deleteIfExists(file);
		}
		if (files.size() < most) {
			Files.deleteIfExists(day);
		}
		return files.size();
	}

	private static List<Path> list(Path directory, int most) throws IOException {
		try (Stream<Path> content = Files.list(directory)) {
			return content.limit(most).sorted(Comparator.naturalOrder()).toList();
		}
	}

	@Override
	public String toString() {
		return "the directory '%s'".formatted(this.directory);
	}

}
