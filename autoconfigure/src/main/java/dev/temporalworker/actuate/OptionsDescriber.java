package dev.temporalworker.actuate;

import java.util.Map;

import dev.temporalworker.naming.ClientName;
import dev.temporalworker.runtime.ClientRuntime.WorkerRuntime;
import dev.temporalworker.worker.registration.TaskQueueSpec;
import org.jspecify.annotations.Nullable;

/**
 * Tells the options of Workers and why they have their values.
 * <p>
 * Public for our own modules only; may change at any time.
 *
 * @since 0.1.0
 */
public interface OptionsDescriber {

	/**
	 * Describe the options that all Workers of a client share.
	 * @param client the name of the client
	 * @param workers the Workers
	 * @param values decides what is shown
	 * @return the options by their names below {@code temporal.worker}
	 */
	Map<String, OptionDescriptor> describeShared(ClientName client, WorkerRuntime workers, ShownValues values);

	/**
	 * Describe the options of one Worker, with those that it shares.
	 * @param client the name of the client
	 * @param workers the Workers of the client
	 * @param queue the Task Queue of the Worker
	 * @param values decides what is shown
	 * @return the options by their names below {@code temporal.worker.defaults} and
	 * {@code temporal.worker}
	 */
	Map<String, OptionDescriptor> describe(ClientName client, WorkerRuntime workers, TaskQueueSpec queue,
			ShownValues values);

	/**
	 * An option of Workers, and why it has its value.
	 *
	 * @param value the value in force as it would be written in properties, or
	 * {@code null} if there is none, such as no limit
	 * @param source {@code property}, {@code default} if the SDK decides, {@code starter}
	 * if this starter does, or {@code customizer} if code of the application has changed
	 * it
	 * @param key the key as it was written, if a property sets the option
	 * @param origin where the key was written
	 * @param configured what properties and defaults said before code changed it
	 */
	record OptionDescriptor(@Nullable Object value, String source, @Nullable String key, @Nullable String origin,
			@Nullable Object configured) {

	}

}
