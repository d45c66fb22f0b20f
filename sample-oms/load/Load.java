import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Places orders, plays the courier, and waits until every order has ended. Needs nothing
 * but a JDK.
 */
public final class Load {

	private static final String USAGE = """
			Usage: java Load.java [option...]

			  --orders N          how many orders to place (default 100)
			  --stop-file FILE    place no more orders once there is this file
			  --rate N            open loop: so many orders per second, whatever becomes of them
			  --concurrency N     closed loop: so many orders at a time, the next when one ends (default 10)
			  --items N           items of an order (default 1)
			  --sold-out PERCENT  orders with an item that is sold out, which are amended (default 0)
			  --courier SECONDS   how long the courier takes to come (default 0)
			  --timeout SECONDS   patience with an order before it counts as stuck (default 60)
			  --poll MILLIS       time between two looks at the lists (default 250)
			  --url URL           base URL of all HTTP APIs (default http://127.0.0.1:8080)
			  --order-api URL     base URL of the API of orders, or several with commas between (ORDER_API_URL)
			  --shipment-api URL  base URL of the API of shipments, or several (SHIPMENT_API_URL)

			Exit code: 0 when every order has ended, 1 when one was refused or is stuck or lost, 2 for a wrong option.
			""";

	private Load() {
	}

	public static void main(String[] args) throws InterruptedException {
		Options options;
		try {
			options = Options.parse(args);
		}
		catch (IllegalArgumentException ex) {
			System.err.printf("%s%n%n%s", ex.getMessage(), USAGE);
			System.exit(2);
			return;
		}
		Requests requests = new Requests();
		Orders orders = new Orders(options, requests);
		Courier courier = new Courier(options, requests, orders.prefix());
		long start = System.nanoTime();
		Thread placing = new Thread(orders::placeAll, "orders");
		placing.setDaemon(true);
		placing.start();
		Progress progress = new Progress(orders, requests, start);
		while (!orders.areOver()) {
			courier.work();
			orders.look();
			progress.print();
			Thread.sleep(options.poll().toMillis());
		}
		Duration took = Duration.ofNanos(System.nanoTime() - start);
		Map<String, String> unfinished = orders.findUnfinished();
		new Report(orders, requests, took).print(System.out, unfinished);
		System.exit((unfinished.isEmpty() && orders.refused.get() == 0) ? 0 : 1);
	}

	/**
	 * What the user wants.
	 */
	private record Options(int orders, Optional<Path> stopFile, double rate, int concurrency, int items, int soldOut,
			Duration courier, Duration timeout, Duration poll, List<String> orderApi, List<String> shipmentApi) {

		private static final Set<String> NAMES = Set.of("orders", "stop-file", "rate", "concurrency", "items",
				"sold-out", "courier", "timeout", "poll", "url", "order-api", "shipment-api");

		static Options parse(String[] args) {
			Map<String, String> values = new LinkedHashMap<>();
			for (int i = 0; i < args.length; i += 2) {
				String name = args[i].startsWith("--") ? args[i].substring(2) : "";
				if (!NAMES.contains(name)) {
					throw new IllegalArgumentException("There is no option '%s'".formatted(args[i]));
				}
				if (i + 1 == args.length) {
					throw new IllegalArgumentException("'%s' needs a value".formatted(args[i]));
				}
				values.put(name, args[i + 1]);
			}
			if (values.containsKey("rate") && values.containsKey("concurrency")) {
				throw new IllegalArgumentException("Choose one of '--rate' and '--concurrency'");
			}
			String url = values.getOrDefault("url", "http://127.0.0.1:8080");
			return new Options((int) number(values, "orders", 100),
					Optional.ofNullable(values.get("stop-file")).map(Path::of), number(values, "rate", 0),
					(int) number(values, "concurrency", 10), (int) number(values, "items", 1),
					(int) number(values, "sold-out", 0), seconds(values, "courier", 0), seconds(values, "timeout", 60),
					Duration.ofMillis((long) number(values, "poll", 250)),
					urls(values.get("order-api"), "ORDER_API_URL", url),
					urls(values.get("shipment-api"), "SHIPMENT_API_URL", url));
		}

		private static Duration seconds(Map<String, String> values, String name, double defaultValue) {
			return Duration.ofMillis((long) (number(values, name, defaultValue) * 1000));
		}

		private static double number(Map<String, String> values, String name, double defaultValue) {
			String value = values.get(name);
			try {
				double number = (value != null) ? Double.parseDouble(value) : defaultValue;
				if (number >= 0 && Double.isFinite(number)) {
					return number;
				}
			}
			catch (NumberFormatException ex) {
				// Told below
			}
			throw new IllegalArgumentException("'--%s' needs a number, not '%s'".formatted(name, value));
		}

		private static List<String> urls(String option, String variable, String defaultUrl) {
			return Optional.ofNullable(option)
				.or(() -> Optional.ofNullable(System.getenv(variable)).filter(Predicate.not(String::isBlank)))
				.map((list) -> List.of(list.split(",")))
				.orElse(List.of(defaultUrl));
		}

	}

	/**
	 * Sends requests and remembers how long they took and which failed.
	 */
	private static final class Requests {

		private static final Duration TIMEOUT = Duration.ofSeconds(30);

		private final HttpClient client = HttpClient.newBuilder()
			.version(HttpClient.Version.HTTP_1_1)
			.connectTimeout(Duration.ofSeconds(5))
			.build();

		private final AtomicInteger turns = new AtomicInteger();

		final ConcurrentMap<String, Durations> durations = new ConcurrentSkipListMap<>();

		final ConcurrentMap<String, LongAdder> errors = new ConcurrentSkipListMap<>();

		CompletableFuture<HttpResponse<String>> get(String name, List<String> api, String path) {
			return send(name, HttpRequest.newBuilder(uri(api, path)).GET());
		}

		CompletableFuture<HttpResponse<String>> post(String name, List<String> api, String path, String body) {
			return send(name,
					HttpRequest.newBuilder(uri(api, path))
						.header("Content-Type", "application/json")
						.POST(BodyPublishers.ofString(body)));
		}

		/**
		 * Sends the same until the answer is neither an error of the server nor missing.
		 */
		CompletableFuture<HttpResponse<String>> persist(String name, List<String> api, String path, String body,
				long deadline) {
			return post(name, api, path, body).handle((response, failure) -> {
				boolean again = (failure != null || response.statusCode() >= 500) && System.nanoTime() < deadline;
				if (again) {
					Executor later = CompletableFuture.delayedExecutor(retryAfter(response), TimeUnit.SECONDS);
					return CompletableFuture.supplyAsync(() -> persist(name, api, path, body, deadline), later)
						.thenCompose((retry) -> retry);
				}
				return (failure != null) ? CompletableFuture.<HttpResponse<String>>failedFuture(failure)
						: CompletableFuture.completedFuture(response);
			}).thenCompose((result) -> result);
		}

		private static long retryAfter(HttpResponse<String> response) {
			return (response != null) ? response.headers().firstValueAsLong("Retry-After").orElse(1) : 1;
		}

		private URI uri(List<String> api, String path) {
			return URI.create(api.get(Math.floorMod(this.turns.getAndIncrement(), api.size())) + path);
		}

		private CompletableFuture<HttpResponse<String>> send(String name, HttpRequest.Builder request) {
			long start = System.nanoTime();
			return this.client.sendAsync(request.timeout(TIMEOUT).build(), BodyHandlers.ofString())
				.whenComplete((response, failure) -> {
					if (failure != null) {
						count(name + " " + cause(failure).getClass().getSimpleName());
						return;
					}
					this.durations.computeIfAbsent(name, (key) -> new Durations()).add(System.nanoTime() - start);
					if (response.statusCode() >= 400) {
						count(name + " " + response.statusCode());
					}
				});
		}

		private static Throwable cause(Throwable failure) {
			return (failure instanceof CompletionException && failure.getCause() != null) ? failure.getCause()
					: failure;
		}

		private void count(String error) {
			this.errors.computeIfAbsent(error, (key) -> new LongAdder()).increment();
		}

		long errorCount() {
			return this.errors.values().stream().mapToLong(LongAdder::sum).sum();
		}

	}

	/**
	 * The orders of this run.
	 */
	private static final class Orders {

		private static final Set<String> ENDS = Set.of("completed", "failed", "cancelled", "timedOut");

		private static final int PAGE = 1000;

		private final Options options;

		private final Requests requests;

		private final String prefix = "load-" + Long.toString(System.currentTimeMillis(), 36);

		private final ConcurrentMap<String, Long> running = new ConcurrentHashMap<>();

		private final Set<String> placed = ConcurrentHashMap.newKeySet();

		private final Set<String> amended = ConcurrentHashMap.newKeySet();

		private final Set<String> givenUp = ConcurrentHashMap.newKeySet();

		private final Semaphore permits;

		private volatile boolean allPlaced;

		final Durations endToEnd = new Durations();

		final AtomicLong refused = new AtomicLong();

		final Map<String, LongAdder> ended = new TreeMap<>();

		Orders(Options options, Requests requests) {
			this.options = options;
			this.requests = requests;
			this.permits = new Semaphore(options.concurrency());
			ENDS.forEach((status) -> this.ended.put(status, new LongAdder()));
		}

		String prefix() {
			return this.prefix;
		}

		int started() {
			return this.placed.size();
		}

		int inFlight() {
			return this.running.size();
		}

		/**
		 * Returns whether nothing is left to wait for: orders have ended or are stuck.
		 */
		boolean areOver() {
			return this.allPlaced && this.givenUp.containsAll(this.running.keySet());
		}

		void placeAll() {
			long begin = System.nanoTime();
			for (int number = 1; number <= this.options.orders() && !isStopped(); number++) {
				place(number, awaitTurn(number, begin));
			}
			this.allPlaced = true;
		}

		private boolean isStopped() {
			return this.options.stopFile().filter(Files::exists).isPresent();
		}

		/**
		 * Waits until it is time for an order.
		 * @return when it should have been placed, which is when its time begins to count
		 */
		private long awaitTurn(int number, long begin) {
			try {
				if (this.options.rate() == 0) {
					this.permits.acquire();
					return System.nanoTime();
				}
				long turn = begin + (long) ((number - 1) / this.options.rate() * 1e9);
				TimeUnit.NANOSECONDS.sleep(turn - System.nanoTime());
				return turn;
			}
			catch (InterruptedException ex) {
				throw new IllegalStateException(ex);
			}
		}

		private void place(int number, long start) {
			String id = "%s-%d".formatted(this.prefix, number);
			this.running.put(id, start);
			long deadline = start + this.options.timeout().toNanos();
			this.requests.persist("POST /orders", this.options.orderApi(), "/orders", order(id, number), deadline)
				.whenComplete((response, failure) -> {
					if (failure != null || response.statusCode() >= 500) {
						return;
					}
					// A conflict answers a repetition whose first answer was lost
					if (response.statusCode() == 201 || response.statusCode() == 409) {
						this.placed.add(id);
					}
					else {
						this.refused.incrementAndGet();
						remove(id);
					}
				});
		}

		private String order(String id, int number) {
			List<String> items = new ArrayList<>();
			if (number % 100 < this.options.soldOut()) {
				items.add("{\"sku\": \"Adidas Classic\", \"quantity\": 1}");
			}
			for (int i = 0; i < this.options.items(); i++) {
				items.add("{\"sku\": \"Shoe %d\", \"quantity\": %d}".formatted((number + i) % 20, 1 + i % 3));
			}
			return "{\"id\": \"%s\", \"customerId\": \"%s-%d\", \"items\": [%s]}".formatted(id, this.prefix, number % 50,
					String.join(", ", items));
		}

		/**
		 * Looks which orders have ended and which need the customer.
		 */
		void look() {
			boolean more = true;
			for (int page = 0; more && page * PAGE < started(); page++) {
				Map<String, String> listed = list(page);
				listed.forEach(this::update);
				more = listed.size() >= PAGE;
			}
			this.running.forEach(this::giveUpWhenStuck);
		}

		private void giveUpWhenStuck(String id, long start) {
			if (System.nanoTime() - start > this.options.timeout().toNanos() && this.givenUp.add(id)) {
				this.permits.release();
			}
		}

		private Map<String, String> list(int page) {
			try {
				return Json.statuses(this.requests
					.get("GET /orders", this.options.orderApi(), "/orders?page=%d&size=%d".formatted(page, PAGE))
					.join());
			}
			catch (CompletionException ex) {
				return Map.of();
			}
		}

		private void update(String id, String status) {
			Long start = this.running.get(id);
			if (start == null) {
				return;
			}
			if (ENDS.contains(status)) {
				this.ended.get(status).increment();
				this.endToEnd.add(System.nanoTime() - start);
				remove(id);
			}
			else if (status.equals("customerActionRequired") && this.amended.add(id)) {
				this.requests.persist("POST /orders/{id}/action", this.options.orderApi(), "/orders/%s/action".formatted(id),
						"{\"action\": \"amend\"}", start + this.options.timeout().toNanos());
			}
		}

		private void remove(String id) {
			if (this.running.remove(id) != null && !this.givenUp.contains(id)) {
				this.permits.release();
			}
		}

		/**
		 * Asks for what is left, one by one.
		 * @return what became of orders that have not ended, by their ids
		 */
		Map<String, String> findUnfinished() {
			Map<String, String> unfinished = new TreeMap<>();
			look();
			this.running.keySet().forEach((id) -> unfinished.put(id, find(id)));
			return unfinished;
		}

		private String find(String id) {
			try {
				HttpResponse<String> response = this.requests
					.get("GET /orders/{id}", this.options.orderApi(), "/orders/" + id)
					.join();
				return switch (response.statusCode()) {
					case 200 -> Json.status(response.body())
						.map((status) -> ENDS.contains(status) ? status + ", but not in the list" : status)
						.orElse("no status");
					case 404 -> this.placed.contains(id) ? "lost" : "not placed";
					default -> "unknown, HTTP " + response.statusCode();
				};
			}
			catch (CompletionException ex) {
				return "unknown, " + ex.getCause();
			}
		}

	}

	/**
	 * Delivers what is booked.
	 */
	private static final class Courier {

		private final Options options;

		private final Requests requests;

		private final String prefix;

		private final Set<String> taken = ConcurrentHashMap.newKeySet();

		Courier(Options options, Requests requests, String prefix) {
			this.options = options;
			this.requests = requests;
			this.prefix = prefix;
		}

		void work() {
			try {
				Json.statuses(
						this.requests.get("GET /shipments/pending", this.options.shipmentApi(), "/shipments/pending").join())
					.keySet()
					.stream()
					.filter((id) -> id.startsWith(this.prefix) && this.taken.add(id))
					.forEach(this::deliver);
			}
			catch (CompletionException ex) {
				// Counted, and tried again with the next look
			}
		}

		private void deliver(String id) {
			Executor later = CompletableFuture.delayedExecutor(this.options.courier().toMillis(), TimeUnit.MILLISECONDS);
			CompletableFuture.supplyAsync(() -> report(id, "dispatched"), later)
				.thenCompose((response) -> response)
				.thenCompose((response) -> report(id, "delivered"))
				.exceptionally((failure) -> {
					this.taken.remove(id);
					return null;
				});
		}

		private CompletableFuture<HttpResponse<String>> report(String id, String status) {
			return this.requests.persist("POST /shipments/{id}/status", this.options.shipmentApi(),
					"/shipments/%s/status".formatted(id), "{\"status\": \"%s\"}".formatted(status),
					System.nanoTime() + this.options.timeout().toNanos());
		}

	}

	/**
	 * As much of JSON as the answers need.
	 */
	private static final class Json {

		private static final Pattern OBJECT = Pattern.compile("\\{[^{}]*}");

		private static final Pattern ID = Pattern.compile("\"id\"\\s*:\\s*\"([^\"]*)\"");

		private static final Pattern STATUS = Pattern.compile("\"status\"\\s*:\\s*\"([^\"]*)\"");

		private Json() {
		}

		static Map<String, String> statuses(HttpResponse<String> list) {
			if (list.statusCode() != 200) {
				return Map.of();
			}
			Map<String, String> statuses = new LinkedHashMap<>();
			Matcher objects = OBJECT.matcher(list.body());
			while (objects.find()) {
				String object = objects.group();
				find(ID, object).ifPresent((id) -> find(STATUS, object).ifPresent((status) -> statuses.put(id, status)));
			}
			return statuses;
		}

		static Optional<String> status(String order) {
			int fulfillments = order.indexOf("\"fulfillments\"");
			return find(STATUS, (fulfillments < 0) ? order : order.substring(0, fulfillments));
		}

		private static Optional<String> find(Pattern pattern, String text) {
			Matcher matcher = pattern.matcher(text);
			return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
		}

	}

	/**
	 * Durations, for their percentiles.
	 */
	private static final class Durations {

		private final Collection<Long> nanos = new ConcurrentLinkedQueue<>();

		void add(long duration) {
			this.nanos.add(duration);
		}

		@Override
		public String toString() {
			long[] sorted = this.nanos.stream().mapToLong(Long::longValue).sorted().toArray();
			return "p(50)=%-9s p(95)=%-9s p(99)=%-9s max=%-9s n=%d".formatted(percentile(sorted, 50),
					percentile(sorted, 95), percentile(sorted, 99), percentile(sorted, 100), sorted.length);
		}

		private static String percentile(long[] sorted, int percent) {
			if (sorted.length == 0) {
				return "-";
			}
			double millis = sorted[Math.max(0, (int) Math.ceil(sorted.length * percent / 100.0) - 1)] / 1e6;
			return (millis < 1000) ? String.format(Locale.ROOT, "%.1fms", millis)
					: String.format(Locale.ROOT, "%.2fs", millis / 1000);
		}

	}

	/**
	 * Tells from time to time how far it is.
	 */
	private static final class Progress {

		private static final long INTERVAL = TimeUnit.SECONDS.toNanos(5);

		private final Orders orders;

		private final Requests requests;

		private final long start;

		private long next;

		Progress(Orders orders, Requests requests, long start) {
			this.orders = orders;
			this.requests = requests;
			this.start = start;
			this.next = start + INTERVAL;
		}

		void print() {
			long now = System.nanoTime();
			if (now < this.next) {
				return;
			}
			this.next = now + INTERVAL;
			System.out.printf(Locale.ROOT, "running (%ds), %d started, %d in flight, %d HTTP errors%n",
					TimeUnit.NANOSECONDS.toSeconds(now - this.start), this.orders.started(), this.orders.inFlight(),
					this.requests.errorCount());
		}

	}

	/**
	 * What came of it all.
	 */
	private record Report(Orders orders, Requests requests, Duration took) {

		void print(PrintStream out, Map<String, String> unfinished) {
			double seconds = this.took.toMillis() / 1000.0;
			out.printf(Locale.ROOT, "%n%s in %.1fs%n%n", this.orders.prefix(), seconds);
			line(out, "orders started", rate(this.orders.started(), seconds));
			this.orders.ended.forEach((status, count) -> line(out, "orders " + status, rate(count.sum(), seconds)));
			line(out, "orders refused", this.orders.refused.toString());
			line(out, "orders stuck or lost", String.valueOf(unfinished.size()));
			line(out, "HTTP errors", String.valueOf(this.requests.errorCount()));
			this.requests.errors.forEach((error, count) -> line(out, "  " + error, count.toString()));
			out.println();
			line(out, "order, end to end", this.orders.endToEnd.toString());
			this.requests.durations.forEach((name, durations) -> line(out, name, durations.toString()));
			if (!unfinished.isEmpty()) {
				out.printf("%nStuck or lost:%n");
				unfinished.forEach((id, status) -> line(out, id, status));
			}
		}

		private static String rate(long count, double seconds) {
			return String.format(Locale.ROOT, "%-6d %.1f/s", count, count / seconds);
		}

		private static void line(PrintStream out, String name, String value) {
			char[] dots = new char[Math.max(2, 34 - name.length())];
			Arrays.fill(dots, '.');
			out.printf("  %s%s: %s%n", name, new String(dots), value);
		}

	}

}
