package dev.temporalworker.advice;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;

import dev.temporalworker.advice.AdviceRule.Cache;
import dev.temporalworker.advice.AdviceRule.Change;
import dev.temporalworker.advice.AdviceRule.Finding;
import dev.temporalworker.advice.AdviceRule.Host;
import dev.temporalworker.advice.AdviceRule.Place;
import dev.temporalworker.advice.AdviceRule.Severity;
import dev.temporalworker.advice.AdviceRule.Snapshot;
import dev.temporalworker.advice.ClientSampler.Seen;
import dev.temporalworker.advice.CollectedHeap.Left;
import dev.temporalworker.guard.LimitGuard;
import dev.temporalworker.naming.ClientName;
import dev.temporalworker.runtime.ClientRuntime;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.context.SmartLifecycle;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;

/**
 * Looks at the Workers of all clients again and again, asks the rules what they find, and
 * tells what holds for several looks.
 * <p>
 * Public for our own modules only; may change at any time.
 *
 * @since 0.1.0
 */
public final class Advisor implements SmartLifecycle {

	private static final Log logger = LogFactory.getLog(Advisor.class);

	private static final Silence NOT_STARTED = new Silence(null, null, "Nobody looks at the Workers yet");

	private final Supplier<List<ClientRuntime>> clients;

	private final List<AdviceRule> rules;

	private final Settings settings;

	private final Sources sources;

	private final HeldFindings held;

	private final Set<AdviceRule> broken = ConcurrentHashMap.newKeySet();

	private final List<Consumer<Advised>> listeners = new CopyOnWriteArrayList<>();

	private volatile Advice advice = new Advice(List.of(), List.of(NOT_STARTED));

	private @Nullable ScheduledExecutorService executor;

	/**
	 * Create an advisor that does not look yet.
	 * @param clients supplies all clients, once the application context is there
	 * @param rules the rules
	 * @param settings when to look
	 * @param sources tells what clients do not
	 */
	public Advisor(Supplier<List<ClientRuntime>> clients, List<AdviceRule> rules, Settings settings, Sources sources) {
		this.clients = clients;
		this.rules = List.copyOf(rules);
		this.settings = settings;
		this.sources = sources;
		this.held = new HeldFindings(settings.looks());
	}

	/**
	 * Return the rules of the starter.
	 * @return the rules
	 */
	public static List<AdviceRule> rules() {
		return List.of(new SaturatedHostRule(), new SlotsExhaustedRule(), new BlockedActivitiesRule(),
				new EagerActivitiesRule(), new UnderPolledRule(), new ServiceTroubleRule(), new OverProvisionedRule(),
				new CacheThrashingRule(), new CacheTooLargeRule(), new CacheOutgrowsHeapRule(), new DeadlockNearRule(),
				new OneWorkerRule(), new VersionNotCurrentRule(), new PayloadsNearLimitRule(), new ClockSkewRule());
	}

	/**
	 * Return what is advised at the moment.
	 * @return the advice
	 */
	public Advice getAdvice() {
		return this.advice;
	}

	/**
	 * Let somebody know whenever something is advised that was not before.
	 * @param listener who wants to know, and must not wait
	 */
	public void onAppearance(Consumer<Advised> listener) {
		this.listeners.add(listener);
	}

	@Override
	public synchronized void start() {
		if (this.executor == null) {
			CustomizableThreadFactory threads = new CustomizableThreadFactory("temporal-advisor-");
			threads.setDaemon(true);
			ScheduledExecutorService created = Executors.newSingleThreadScheduledExecutor(threads);
			Look look = new Look(this.clients.get());
			created.scheduleWithFixedDelay(look, this.settings.interval().toMillis(),
					this.settings.interval().toMillis(), TimeUnit.MILLISECONDS);
			this.executor = created;
		}
	}

	@Override
	public synchronized void stop() {
		if (this.executor != null) {
			this.executor.shutdownNow();
			this.executor = null;
		}
	}

	@Override
	public synchronized boolean isRunning() {
		return this.executor != null;
	}

	/**
	 * Ask the rules about what was seen of a client.
	 * @param places the Task Queues of the client
	 * @param seen what was seen
	 * @param now when
	 */
	void consider(List<Place> places, Seen seen, Instant now) {
		for (Place place : places) {
			HeldFindings.Changes changes = seen.snapshots()
				.stream()
				.filter((snapshot) -> snapshot.place().equals(place))
				.findFirst()
				.map((snapshot) -> this.held.look(place, find(snapshot), now))
				.orElseGet(() -> this.held.forget(place));
			changes.appeared().forEach(this::appeared);
			changes.gone()
				.forEach((advised) -> logger
					.info("%s: '%s' holds no longer".formatted(label(advised.place()), advised.finding().rule())));
		}
	}

	void publish(List<Silence> silences) {
		this.advice = new Advice(this.held.get(), List.copyOf(silences));
	}

	private List<Finding> find(Snapshot snapshot) {
		List<Finding> findings = new ArrayList<>();
		for (AdviceRule rule : this.rules) {
			try {
				rule.apply(snapshot).ifPresent(findings::add);
			}
			catch (RuntimeException ex) {
				if (this.broken.add(rule)) {
					logger.warn("The rule %s fails, and is asked again without this being told"
						.formatted(rule.getClass().getName()), ex);
				}
			}
		}
		return findings;
	}

	private void appeared(Advised advised) {
		Finding finding = advised.finding();
		Change change = finding.change();
		String message = "%s: %s ('%s': %s). %s%s".formatted(label(advised.place()), finding.what(), finding.rule(),
				String.join(", ", finding.figures()), finding.expect(),
				(change != null) ? " Set '%s' (now %s).".formatted(change.yaml(), change.present()) : "");
		if (finding.severity() == Severity.WARN) {
			logger.warn(message);
		}
		else {
			logger.info(message);
		}
		this.listeners.forEach((listener) -> listener.accept(advised));
	}

	private static String label(Place place) {
		return place.client().label("Task Queue '%s'".formatted(place.taskQueue()));
	}

	/**
	 * Looks at all clients.
	 */
	private final class Look implements Runnable {

		private final HostSampler host = new HostSampler(Advisor.this.settings.samples());

		private final CollectedHeap heap = new CollectedHeap();

		private final List<ClientSampler> samplers = new ArrayList<>();

		private boolean failing;

		Look(List<ClientRuntime> clients) {
			clients.forEach((client) -> {
				if (client.workers() != null) {
					this.samplers
						.add(new ClientSampler(client, client.workers(), Advisor.this.settings, Advisor.this.sources));
				}
			});
		}

		@Override
		public void run() {
			try {
				this.host.look();
				Host seenHost = this.host.host(Advisor.this.settings.window());
				Left left = this.heap.look();
				// Of several caches, nobody knows which one has filled the heap
				Left ofCache = (this.samplers.size() == 1) ? left : null;
				Instant now = Instant.now();
				List<Silence> silences = new ArrayList<>();
				this.samplers.forEach((sampler) -> {
					Seen seen = sampler.look(seenHost, ofCache, now);
					consider(sampler.places(), seen, now);
					silences.addAll(seen.silences());
				});
				publish(silences);
				this.failing = false;
			}
			catch (RuntimeException ex) {
				if (!this.failing) {
					logger.error("The Workers could not be looked at, which is tried again", ex);
				}
				this.failing = true;
			}
		}

	}

	/**
	 * When to look.
	 *
	 * @param interval the time between two looks
	 * @param window the time that rules look back
	 * @param warmUp how long Workers run before anything is advised
	 * @param looks how many looks have to agree before something appears or disappears
	 * @param askInterval how often the Temporal Service is asked about each Task Queue,
	 * or {@code null} if it is not
	 */
	public record Settings(Duration interval, Duration window, Duration warmUp, int looks,
			@Nullable Duration askInterval) {

		int samples() {
			return (int) (this.window.toMillis() / this.interval.toMillis()) + 1;
		}

	}

	/**
	 * What clients do not tell.
	 *
	 * @param cache tells how the cache of workflows is used
	 * @param guards supplies what guards payloads
	 */
	public record Sources(CacheView cache, Supplier<List<LimitGuard>> guards) {

		long largestPayloads(ClientName client) {
			return this.guards.get()
				.stream()
				.filter((guard) -> guard.getClientName().equals(client))
				.mapToLong(LimitGuard::takeLargestPayloads)
				.max()
				.orElse(0);
		}

		long payloadLimit(ClientName client) {
			return this.guards.get()
				.stream()
				.filter((guard) -> guard.getClientName().equals(client))
				.mapToLong(LimitGuard::getMaxPayloadsSize)
				.min()
				.orElse(0);
		}

	}

	/**
	 * Tells how a cache of workflows is used.
	 */
	@FunctionalInterface
	public interface CacheView {

		/**
		 * Return how the cache of a client is used.
		 * @param client the name of the client
		 * @param limit how many workflows it can hold
		 * @return the cache, with hits and misses so far, or {@code null} if that is not
		 * known
		 */
		@Nullable Cache find(ClientName client, int limit);

	}

	/**
	 * What is advised at one moment.
	 *
	 * @param findings what holds, the oldest first
	 * @param silences what nothing is advised about, and why
	 */
	public record Advice(List<Advised> findings, List<Silence> silences) {

		/**
		 * Return whether a rule finds something.
		 * @param place the Task Queue
		 * @param rule the name of the rule
		 * @return whether it is among the findings
		 */
		public boolean has(Place place, String rule) {
			return this.findings.stream()
				.anyMatch((advised) -> advised.place().equals(place) && advised.finding().rule().equals(rule));
		}

	}

	/**
	 * Something that is advised.
	 *
	 * @param place the Task Queue
	 * @param finding what was found
	 * @param since when it appeared
	 */
	public record Advised(Place place, Finding finding, Instant since) {

	}

	/**
	 * Something that nothing is advised about.
	 *
	 * @param client the client, or {@code null} for all
	 * @param taskQueue the Task Queue name, or {@code null} for all of the client
	 * @param reason why
	 */
	public record Silence(@Nullable ClientName client, @Nullable String taskQueue, String reason) {

	}

}
