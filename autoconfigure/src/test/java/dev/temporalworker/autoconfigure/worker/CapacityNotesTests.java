package dev.temporalworker.autoconfigure.worker;

import java.util.List;

import javax.sql.DataSource;

import dev.temporalworker.TemporalActivities;
import dev.temporalworker.autoconfigure.worker.registration.Contexts;
import dev.temporalworker.naming.ClientName;
import dev.temporalworker.resilience.ResilientActivities;
import dev.temporalworker.resilience.ResilientActivities.ActivityResilience;
import dev.temporalworker.resilience.ResilientActivities.ActivityResilience.BulkheadStatus;
import io.temporal.activity.ActivityInterface;
import org.apache.hc.core5.pool.ConnPoolControl;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.event.ApplicationStartedEvent;
import org.springframework.boot.jdbc.metadata.DataSourcePoolMetadata;
import org.springframework.boot.jdbc.metadata.DataSourcePoolMetadataProvider;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;

@ExtendWith(OutputCaptureExtension.class)
class CapacityNotesTests {

	private static final String SLOTS = "temporal.worker.queue.%s.slots.activity.fixed.size=%d";

	private final ApplicationContextRunner orders = Contexts.registering()
		.withUserConfiguration(Database.class)
		.withBean("orderActivities", OrderActivities.class)
		.withPropertyValues(SLOTS.formatted("orders", 20));

	@Test
	void poolOfADataSourceIsComparedWithActivitiesThatReachIt() {
		this.orders.run((context) -> assertThat(notes(context)).containsExactly(
				"Up to 20 activities run at the same time that can use the data source 'dataSource', whose pool has 10 connections, so that others wait for one: bean 'orderActivities' on the Task Queue 'orders'. Enlarge the pool, or lower 'temporal.worker.queue.orders.slots.activity.fixed.size'"));
	}

	@Test
	void enoughConnectionsAreNotTold() {
		this.orders.withPropertyValues(SLOTS.formatted("orders", 10))
			.run((context) -> assertThat(notes(context)).isEmpty());
	}

	@Test
	void taskQueuesShareAPool() {
		this.orders.withBean("billingActivities", BillingActivities.class)
			.withPropertyValues(SLOTS.formatted("orders", 6), SLOTS.formatted("billing", 5))
			.run((context) -> assertThat(notes(context)).singleElement()
				.asString()
				.startsWith("Up to 11 activities")
				.contains("'temporal.worker.queue.orders.slots.activity.fixed.size'",
						"'temporal.worker.queue.billing.slots.activity.fixed.size'"));
	}

	@Test
	void activitiesThatUseNoDataSourceAreNotTold() {
		Contexts.registering()
			.withUserConfiguration(Database.class)
			.withBean(MailActivities.class)
			.withPropertyValues(SLOTS.formatted("mail", 20))
			.run((context) -> assertThat(notes(context)).isEmpty());
	}

	@Test
	void dataSourceOfWhichNobodyKnowsThePoolIsNotTold() {
		this.orders.withPropertyValues("pool=-1").run((context) -> assertThat(notes(context)).isEmpty());
	}

	@Test
	void slotsWithoutAKnownMaximumAreNotTold() {
		Contexts.registering()
			.withUserConfiguration(Database.class)
			.withBean("orderActivities", OrderActivities.class)
			.withPropertyValues("temporal.worker.queue.orders.slots.activity.resource-based.minimum=1",
					"temporal.worker.resource-controller.target-cpu=0.8",
					"temporal.worker.resource-controller.target-memory=0.8")
			.run((context) -> assertThat(notes(context)).isEmpty());
	}

	@Test
	void connectionsOfAnHttpClientAreCompared() {
		Contexts.registering().withBean("connections", ConnPoolControl.class, () -> {
			ConnPoolControl<?> connections = mock();
			given(connections.getMaxTotal()).willReturn(5);
			return connections;
		})
			.withBean("parcelActivities", ParcelActivities.class)
			.withPropertyValues(SLOTS.formatted("parcels", 6))
			.run((context) -> assertThat(notes(context)).singleElement()
				.asString()
				.startsWith(
						"Up to 6 activities run at the same time that can use the HTTP connection manager 'connections', whose pool has 5 connections"));
	}

	@Test
	void bulkheadIsComparedWithActivitiesThatItGuards() {
		this.orders.withPropertyValues("pool=100")
			.withBean(ResilientActivities.class, () -> guards("orders", 4))
			.run((context) -> assertThat(notes(context)).containsExactly(
					"Up to 20 activities run at the same time that the bulkhead 'ledger' guards, which lets 4 through, so that others are tried again later: type 'Charge' on the Task Queue 'orders'. Raise 'resilience4j.bulkhead.instances.ledger.max-concurrent-calls', or lower 'temporal.worker.queue.orders.slots.activity.fixed.size'"));
	}

	@Test
	void bulkheadThatIsLargeEnoughIsNotTold() {
		this.orders.withPropertyValues("pool=100")
			.withBean(ResilientActivities.class, () -> guards("orders", 20))
			.run((context) -> assertThat(notes(context)).isEmpty());
	}

	@Test
	void nothingIsNeededOfOptionalLibraries() {
		Contexts.registering()
			.withBean(MailActivities.class)
			.withClassLoader(new FilteredClassLoader(DataSourcePoolMetadataProvider.class, ConnPoolControl.class))
			.run((context) -> assertThat(notes(context)).isEmpty());
	}

	@Test
	void notesAreToldOnceAtTheStart(CapturedOutput output) {
		this.orders.run((context) -> {
			ApplicationStartedEvent started = new ApplicationStartedEvent(new SpringApplication(), new String[0],
					(ConfigurableApplicationContext) context.getSourceApplicationContext(), null);
			context.publishEvent(started);
			context.publishEvent(started);
			assertThat(output).containsOnlyOnce("Up to 20 activities");
		});
	}

	private static List<String> notes(ApplicationContext context) {
		return context.getBean(CapacityNotes.class).notes();
	}

	private static ResilientActivities guards(String taskQueue, int maximum) {
		ResilientActivities guards = mock();
		given(guards.getClientName()).willReturn(ClientName.PRIMARY);
		given(guards.getActivities()).willReturn(List.of(new ActivityResilience(taskQueue, "Charge", null,
				new BulkheadStatus("ledger", maximum, maximum), null)));
		return guards;
	}

	@Configuration(proxyBeanMethods = false)
	static class Database {

		@Bean
		DataSource dataSource() {
			return mock();
		}

		@Bean
		Repository repository(DataSource dataSource) {
			return new Repository();
		}

		@Bean
		DataSourcePoolMetadataProvider pools(@Value("${pool:10}") int maximum) {
			DataSourcePoolMetadata pool = mock();
			given(pool.getMax()).willReturn(maximum);
			return (dataSource) -> pool;
		}

	}

	static class Repository {

	}

	@ActivityInterface
	public interface Orders {

		void order();

	}

	@TemporalActivities(taskQueue = "orders")
	static class OrderActivities implements Orders {

		OrderActivities(Repository repository) {
		}

		@Override
		public void order() {
		}

	}

	@ActivityInterface
	public interface Billing {

		void bill();

	}

	@TemporalActivities(taskQueue = "billing")
	static class BillingActivities implements Billing {

		BillingActivities(Repository repository) {
		}

		@Override
		public void bill() {
		}

	}

	@ActivityInterface
	public interface Mail {

		void mail();

	}

	@TemporalActivities(taskQueue = "mail")
	static class MailActivities implements Mail {

		@Override
		public void mail() {
		}

	}

	@ActivityInterface
	public interface Parcels {

		void send();

	}

	@TemporalActivities(taskQueue = "parcels")
	static class ParcelActivities implements Parcels {

		ParcelActivities(ConnPoolControl<?> connections) {
		}

		@Override
		public void send() {
		}

	}

}
