package dev.temporalworker.faults.load;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Orders of the sample. Every tenth has an item that is sold out, which is amended; what
 * is booked is delivered. What has become of them is read from the database, past the
 * applications.
 */
public final class SampleLoad extends Load {

	private static final Set<String> ENDS = Set.of("COMPLETED", "FAILED", "CANCELLED", "TIMED_OUT");

	private final HttpClient http = HttpClient.newBuilder()
		.version(HttpClient.Version.HTTP_1_1)
		.connectTimeout(Duration.ofSeconds(5))
		.build();

	private final Map<String, String> ended = new ConcurrentHashMap<>();

	private final Set<String> taken = ConcurrentHashMap.newKeySet();

	private final String url;

	private final JdbcClient jdbc;

	public SampleLoad(String prefix, int port, JdbcClient jdbc) {
		super(prefix);
		this.url = "http://127.0.0.1:" + port;
		this.jdbc = jdbc;
	}

	@Override
	protected Answer place(int number) throws InterruptedException {
		String soldOut = (number % 10 == 5) ? "{\"sku\": \"Adidas Classic\", \"quantity\": 1}, " : "";
		int status = post("/orders",
				"{\"id\": \"%s-%d\", \"customerId\": \"%s-%d\", \"items\": [%s{\"sku\": \"Shoe\", \"quantity\": 2}]}"
					.formatted(prefix(), number, prefix(), number % 50, soldOut));
		// A conflict answers a repetition whose first answer was lost
		if (status == 201 || status == 409) {
			return Answer.ACCEPTED;
		}
		return (status >= 400 && status < 500 && status != 429) ? Answer.REFUSED : Answer.LATER;
	}

	@Override
	protected void look() {
		query("select id, status from orders where id like ?").forEach((id, status) -> {
			if (ENDS.contains(status)) {
				this.ended.put(id, status);
			}
			else if (status.equals("CUSTOMER_ACTION_REQUIRED") && this.taken.add(id)) {
				persist(() -> isSettled(post("/orders/%s/action".formatted(id), "{\"action\": \"amend\"}")));
			}
		});
		query("select id, status from shipments where id like ? and status = 'BOOKED'").keySet()
			.stream()
			.filter(this.taken::add)
			.forEach(this::deliver);
	}

	private void deliver(String id) {
		String path = "/shipments/%s/status".formatted(id);
		persist(() -> isSettled(post(path, "{\"status\": \"dispatched\"}"))
				&& isSettled(post(path, "{\"status\": \"delivered\"}")));
	}

	private static boolean isSettled(int status) {
		return status >= 200 && status < 500 && status != 429;
	}

	/**
	 * Sends a request as a customer would.
	 * @param path of an API
	 * @param body the body
	 * @return the status, 0 without an answer
	 * @throws InterruptedException if the thread is interrupted
	 */
	public int post(String path, String body) throws InterruptedException {
		try {
			return this.http
				.send(HttpRequest.newBuilder(URI.create(this.url + path))
					.timeout(Duration.ofSeconds(70))
					.header("Content-Type", "application/json")
					.POST(BodyPublishers.ofString(body))
					.build(), BodyHandlers.discarding())
				.statusCode();
		}
		catch (IOException ex) {
			return 0;
		}
	}

	@Override
	protected int ended() {
		return this.ended.size();
	}

	@Override
	public Tally tally() {
		look();
		Map<String, Integer> ends = this.ended.values()
			.stream()
			.collect(Collectors.groupingBy(String::toLowerCase, Collectors.summingInt((end) -> 1)));
		int doubled = count("""
				select count(*) from (select reference from charges where reference like ? and success
				and refunded_at is null group by reference having count(*) > 1) as doubled""");
		int unpaid = count("""
				select count(*) from shipments s where id like ? and status = 'DELIVERED' and not exists (
				select 1 from charges where reference = s.id and success and refunded_at is null)""");
		int undelivered = count("""
				select count(*) from charges c where reference like ? and success and refunded_at is null
				and not exists (select 1 from shipments where id = c.reference and status = 'DELIVERED')""");
		int miscounted = count("""
				select count(*) from fraud_checks f where customer_id like ? and not declined and not released
				and not exists (select 1 from charges c where c.idempotency_key = f.idempotency_key and success
				and refunded_at is null)""");
		return new Tally(accepted(), ends, accepted() - this.ended.size(), doubled, unpaid + undelivered + miscounted,
				0);
	}

	private Map<String, String> query(String sql) {
		return this.jdbc.sql(sql)
			.param(prefix() + "-%")
			.query((row, number) -> Map.entry(row.getString(1), row.getString(2)))
			.list()
			.stream()
			.collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
	}

	private int count(String sql) {
		return this.jdbc.sql(sql).param(prefix() + "-%").query(Integer.class).single();
	}

	/**
	 * Sends requests and tells which of them were answered otherwise.
	 * @param expected the statuses that are right
	 * @param path of an API
	 * @param bodies the bodies
	 * @return the answers that are wrong, none if all is well
	 * @throws InterruptedException if the thread is interrupted
	 */
	public Map<String, Integer> postAll(IntPredicate expected, String path, String... bodies)
			throws InterruptedException {
		Map<String, Integer> wrong = new ConcurrentHashMap<>();
		for (String body : bodies) {
			int status = post(path, body);
			if (!expected.test(status)) {
				wrong.put(body.substring(0, Math.min(body.length(), 80)), status);
			}
		}
		return wrong;
	}

}
