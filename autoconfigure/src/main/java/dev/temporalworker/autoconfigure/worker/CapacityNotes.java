package dev.temporalworker.autoconfigure.worker;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.temporalworker.autoconfigure.worker.HostNotes.Machine;
import dev.temporalworker.naming.ClientName;
import dev.temporalworker.resilience.ResilientActivities;
import dev.temporalworker.resilience.ResilientActivities.ActivityResilience.BulkheadStatus;
import dev.temporalworker.runtime.ClientRuntime;
import dev.temporalworker.runtime.ClientRuntime.WorkerRuntime;
import dev.temporalworker.worker.registration.TaskQueueSpec;
import dev.temporalworker.worker.tuning.TaskKind;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.context.event.ApplicationStartedEvent;
import org.springframework.context.ApplicationListener;

/**
 * Tells once at the start where more tasks can run at the same time than what they use,
 * or the host, can serve. It tells only what beans and settings say.
 */
final class CapacityNotes implements ApplicationListener<ApplicationStartedEvent> {

	private static final Log logger = LogFactory.getLog(CapacityNotes.class);

	private final ConfigurableListableBeanFactory beanFactory;

	private final Supplier<List<ClientRuntime>> clients;

	private final Supplier<List<ResilientActivities>> resilience;

	private final Supplier<List<Pools>> pools;

	private final HostNotes host = new HostNotes(Machine.ofThisProcess());

	private boolean told;

	/**
	 * Create what tells it.
	 * @param beanFactory knows which beans use which
	 * @param clients supplies all clients
	 * @param resilience supplies what guards activities
	 * @param pools supplies what knows pools
	 */
	CapacityNotes(ConfigurableListableBeanFactory beanFactory, Supplier<List<ClientRuntime>> clients,
			Supplier<List<ResilientActivities>> resilience, Supplier<List<Pools>> pools) {
		this.beanFactory = beanFactory;
		this.clients = clients;
		this.resilience = resilience;
		this.pools = pools;
	}

	@Override
	public synchronized void onApplicationEvent(ApplicationStartedEvent event) {
		// Contexts below this one start as well
		if (!this.told) {
			this.told = true;
			notes().forEach(logger::info);
		}
	}

	List<String> notes() {
		return Stream
			.of(this.pools.get().stream().flatMap(this::notes), bulkheads(), this.host.notes(this.clients.get()))
			.flatMap((notes) -> notes)
			.toList();
	}

	private Stream<String> notes(Pools known) {
		return known.find(this.beanFactory).entrySet().stream().map((pool) -> {
			Users users = new Users(new TreeSet<>(), new LinkedHashSet<>());
			places().forEach((place) -> place.spec()
				.activities()
				.stream()
				.filter((activities) -> uses(activities.beanName(), pool.getKey()))
				.forEach((activities) -> users.add("bean '%s'".formatted(activities.beanName()), place)));
			return (users.slots() > pool.getValue())
					? "Up to %d activities run at the same time that can use the %s '%s', whose pool has %d connections, so that others wait for one: %s. Enlarge the pool, or lower %s"
						.formatted(users.slots(), known.type(), pool.getKey(), pool.getValue(),
								String.join(", ", users.names()), users.keys())
					: null;
		}).filter(Objects::nonNull);
	}

	// What was injected, at whatever distance
	private boolean uses(String beanName, String used) {
		Set<String> seen = new HashSet<>(Set.of(beanName));
		Deque<String> left = new ArrayDeque<>(seen);
		while (!left.isEmpty()) {
			String next = left.remove();
			if (next.equals(used)) {
				return true;
			}
			String factory = this.beanFactory.containsBeanDefinition(next)
					? this.beanFactory.getMergedBeanDefinition(next).getFactoryBeanName() : null;
			Arrays.stream(this.beanFactory.getDependenciesForBean(next))
				// The class with the method that creates a bean may use anything for
				// others
				.filter((dependency) -> !dependency.equals(factory) && seen.add(dependency))
				.forEach(left::add);
		}
		return false;
	}

	private Stream<String> bulkheads() {
		Map<String, Users> guarded = new TreeMap<>();
		Map<String, Integer> maximums = new TreeMap<>();
		this.resilience.get().forEach((known) -> known.getActivities().forEach((activity) -> {
			BulkheadStatus bulkhead = activity.bulkhead();
			if (bulkhead != null) {
				maximums.put(bulkhead.name(), bulkhead.maximum());
				Users users = guarded.computeIfAbsent(bulkhead.name(),
						(name) -> new Users(new TreeSet<>(), new LinkedHashSet<>()));
				places()
					.filter((place) -> place.client().equals(known.getClientName())
							&& place.spec().taskQueue().equals(activity.taskQueue()))
					.forEach((place) -> users.add("type '%s'".formatted(activity.activityType()), place));
			}
		}));
		return guarded.entrySet()
			.stream()
			.filter((entry) -> entry.getValue().slots() > maximums.getOrDefault(entry.getKey(), 0))
			.map((entry) -> "Up to %d activities run at the same time that the bulkhead '%s' guards, which lets %d through, so that others are tried again later: %s. Raise 'resilience4j.bulkhead.instances.%2$s.max-concurrent-calls', or lower %5$s"
				.formatted(entry.getValue().slots(), entry.getKey(), maximums.get(entry.getKey()),
						String.join(", ", entry.getValue().names()), entry.getValue().keys()));
	}

	private Stream<Place> places() {
		return this.clients.get()
			.stream()
			.map(ClientRuntime::workers)
			.filter(Objects::nonNull)
			.flatMap((workers) -> workers.taskQueues()
				.getSpecs()
				.stream()
				.map((spec) -> new Place(workers.lifecycle().getClientName(), spec, slots(workers, spec))))
			.filter((place) -> place.slots() > 0);
	}

	private static int slots(WorkerRuntime workers, TaskQueueSpec spec) {
		Integer maximum = workers.slots()
			.find(spec.taskQueue())
			.map((slots) -> slots.get(TaskKind.ACTIVITY).getUsage().maximum())
			.orElse(null);
		return (maximum != null) ? maximum : 0;
	}

	/**
	 * Knows pools of one kind, and is there if their library is.
	 */
	interface Pools {

		/**
		 * Return what they are called.
		 * @return the type of bean that has such a pool
		 */
		String type();

		/**
		 * Find the pools that are there, without creating any.
		 * @param beanFactory the beans
		 * @return how many connections each can have, by the name of the bean
		 */
		Map<String, Integer> find(ConfigurableListableBeanFactory beanFactory);

	}

	/**
	 * A Task Queue of which it is known how many activities can run at the same time.
	 *
	 * @param client the client
	 * @param spec what it runs
	 * @param slots how many activities can run
	 */
	private record Place(ClientName client, TaskQueueSpec spec, int slots) {

		String key() {
			return "'%s.slots.activity.fixed.size'".formatted(this.client.key("worker.queue", this.spec.name()));
		}

	}

	/**
	 * Who uses something.
	 *
	 * @param names the beans or types
	 * @param places where they run
	 */
	private record Users(Collection<String> names, Collection<Place> places) {

		void add(String name, Place place) {
			this.names.add("%s on the Task Queue '%s'".formatted(name, place.spec().taskQueue()));
			this.places.add(place);
		}

		int slots() {
			return this.places.stream().mapToInt(Place::slots).sum();
		}

		String keys() {
			return this.places.stream().map(Place::key).collect(Collectors.joining(" or "));
		}

	}

}
