package dev.temporalworker.autoconfigure.worker;

import java.util.List;
import java.util.stream.Stream;

import io.temporal.common.Priority;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.PropertyMapper;

/**
 * Creates priorities from settings.
 */
final class PriorityFactory {

	private static final Priority NOTHING = Priority.newBuilder().build();

	private PriorityFactory() {
	}

	/**
	 * Create a priority. The SDK takes that of a type as a whole, so that it holds what
	 * is set for all types as well.
	 * @param inherited the settings for all types, of which later ones win
	 * @param own the settings of the type, of which later ones win
	 * @return the priority, or {@code null} if the type has no settings of its own
	 */
	static @Nullable Priority create(Stream<PrioritySettings> inherited, Stream<PrioritySettings> own) {
		List<PrioritySettings> settings = own.toList();
		Priority.Builder options = Priority.newBuilder();
		settings.forEach((priority) -> customize(priority, options));
		if (options.build().equals(NOTHING)) {
			return null;
		}
		Stream.concat(inherited, settings.stream()).forEach((priority) -> customize(priority, options));
		return options.build();
	}

	static void customize(PrioritySettings priority, Priority.Builder options) {
		PropertyMapper map = PropertyMapper.get();
		map.from(priority.getKey()).to(options::setPriorityKey);
		map.from(priority.getFairnessKey()).whenHasText().to(options::setFairnessKey);
		map.from(priority.getFairnessWeight()).to(options::setFairnessWeight);
	}

}
