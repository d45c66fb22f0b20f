package dev.temporalworker.autoconfigure;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

import javax.sql.DataSource;

import com.google.protobuf.ByteString;
import dev.temporalworker.autoconfigure.worker.registration.Contexts;
import dev.temporalworker.client.WorkflowClientOptionsCustomizer;
import dev.temporalworker.storage.S3Server;
import io.temporal.api.common.v1.Payload;
import io.temporal.client.WorkflowClient;
import io.temporal.payload.storage.ExternalStorage;
import io.temporal.payload.storage.StorageDriver;
import io.temporal.payload.storage.StorageDriverClaim;
import io.temporal.payload.storage.StorageDriverRetrieveContext;
import io.temporal.payload.storage.StorageDriverSelector;
import io.temporal.payload.storage.StorageDriverTargetInfo;
import org.assertj.core.api.AbstractStringAssert;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mockito.BDDMockito;
import org.mockito.Mockito;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.support.AbstractBeanDefinition;
import org.springframework.beans.factory.support.AutowireCandidateQualifier;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class PayloadStorageTests {

	private static final String PREFIX = "temporal.payload.external-storage.";

	private static final Payload PAYLOAD = Payload.newBuilder().setData(ByteString.copyFromUtf8("parcel")).build();

	@TempDir
	private Path directory;

	private final ApplicationContextRunner contextRunner = Contexts.registering();

	@Test
	void withoutDriverNothingIsStored() {
		this.contextRunner.run((context) -> assertThat(storage(context)).isNull());
	}

	@Test
	void driverOfTheSdkDecidesWhatIsNotSet() {
		directory().run((context) -> {
			ExternalStorage unset = ExternalStorage.newBuilder().setDriver(Mockito.mock(StorageDriver.class)).build();
			assertThat(required(context).getPayloadSizeThreshold()).isEqualTo(unset.getPayloadSizeThreshold());
			assertThat(required(context).getMaxConcurrentPayloadVisits())
				.isEqualTo(unset.getMaxConcurrentPayloadVisits());
		});
	}

	@Test
	void thresholdAndConcurrencyAreSet() {
		directory().withPropertyValues(PREFIX + "threshold=64KB", PREFIX + "max-concurrent-payload-visits=7")
			.run((context) -> {
				assertThat(required(context).getPayloadSizeThreshold()).isEqualTo(64 * 1024);
				assertThat(required(context).getMaxConcurrentPayloadVisits()).isEqualTo(7);
			});
	}

	@Test
	void directoryStores() {
		directory().run((context) -> {
			assertThatPayloadComesBack(context, "directory");
			assertThat(this.directory).isNotEmptyDirectory();
		});
	}

	@Test
	void databaseStores() {
		database().run((context) -> assertThatPayloadComesBack(context, "jdbc"));
	}

	@Test
	void bucketStoresWithTheClientOfABean() {
		this.contextRunner.withPropertyValues(PREFIX + "driver=s3", PREFIX + "s3.bucket=" + S3Server.BUCKET)
			.withBean(S3Client.class,
					() -> S3Client.builder()
						.endpointOverride(S3Server.get().endpoint())
						.region(Region.EU_WEST_1)
						.credentialsProvider(AnonymousCredentialsProvider.create())
						.forcePathStyle(true)
						.build())
			.run((context) -> assertThatPayloadComesBack(context, "aws.s3driver"));
	}

	@Test
	void bucketStoresWithTheClientOfTheProperties() {
		bucket(S3Server.get().endpoint()).withSystemProperties("aws.accessKeyId=test", "aws.secretAccessKey=test")
			.run((context) -> assertThatPayloadComesBack(context, "aws.s3driver"));
	}

	@Test
	void propertiesBesideAClientBeanAreRefused() {
		assertThatFailure(bucket(URI.create("http://127.0.0.1:1")).withBean("s3Client", S3Client.class, Mockito::mock))
			.contains(PREFIX + "s3.region", "The S3Client 's3Client' decides it.");
	}

	@Test
	void missingLibraryIsTold() {
		assertThatFailure(bucket(URI.create("http://127.0.0.1:1"))
			.withClassLoader(new FilteredClassLoader("software.amazon.awssdk")))
			.contains(PREFIX + "driver", "It needs the library 'software.amazon.awssdk:s3', which is not there.");
		assertThatFailure(this.contextRunner.withPropertyValues(PREFIX + "driver=jdbc")
			.withClassLoader(new FilteredClassLoader("org.springframework.jdbc")))
			.contains("'org.springframework.boot:spring-boot-starter-jdbc'");
	}

	@Test
	void beanStores() {
		StorageDriver driver = named("own");
		this.contextRunner.withBean(StorageDriver.class, () -> driver)
			.withPropertyValues(PREFIX + "threshold=1KB")
			.run((context) -> {
				assertThat(required(context).getDrivers()).containsExactly(driver);
				assertThat(required(context).getPayloadSizeThreshold()).isEqualTo(1024);
			});
	}

	@Test
	void selectorChoosesAmongBeans() {
		StorageDriverSelector selector = Mockito.mock();
		this.contextRunner.withBean("first", StorageDriver.class, () -> named("first"))
			.withBean("second", StorageDriver.class, () -> named("second"))
			.withBean(StorageDriverSelector.class, () -> selector)
			.run((context) -> assertThat(required(context).getDriverSelector()).isSameAs(selector));
	}

	@Test
	void severalBeansWithoutSelectorAreRefused() {
		this.contextRunner.withBean("first", StorageDriver.class, () -> named("first"))
			.withBean("second", StorageDriver.class, () -> named("second"))
			.run(Contexts.refused("has 2 beans that store large payloads: 'first', 'second'",
					"add a StorageDriverSelector bean"));
	}

	@Test
	void beanBesideADriverIsRefused() {
		directory().withBean("own", StorageDriver.class, () -> named("own"))
			.run(Contexts.refused("with the driver 'directory', as '%sdriver' says, and with the StorageDriver 'own'"
				.formatted(PREFIX), "Remove the property or the bean"));
	}

	@Test
	void settingsOfADriverBesideABeanAreRefused() {
		assertThatFailure(this.contextRunner.withPropertyValues(PREFIX + "delete-after=30d")
			.withBean("own", StorageDriver.class, () -> named("own")))
			.contains(PREFIX + "delete-after", "since the StorageDriver 'own' stores the payloads");
	}

	@Test
	void storageOfACustomizerIsRefusedBesideAnotherOne() {
		directory()
			.withBean(WorkflowClientOptionsCustomizer.class,
					() -> (options) -> options
						.setExternalStorage(ExternalStorage.newBuilder().setDriver(named("own")).build()))
			.run(Contexts.refused("A WorkflowClientOptionsCustomizer sets the external storage of the client 'primary'",
					"Remove one of them."));
	}

	@Test
	void storageOfACustomizerStaysWithoutAnotherOne() {
		this.contextRunner
			.withBean(WorkflowClientOptionsCustomizer.class,
					() -> (options) -> options
						.setExternalStorage(ExternalStorage.newBuilder().setDriver(named("own")).build()))
			.run((context) -> assertThat(required(context).getDrivers()).extracting(StorageDriver::getName)
				.containsExactly("own"));
	}

	@Test
	void formerDriverIsReadAndNotWritten() {
		directory().run((before) -> {
			StorageDriverClaim claim = store(required(before).getDrivers().get(0));
			database()
				.withPropertyValues(PREFIX + "former-drivers=directory", PREFIX + "directory.path=" + this.directory)
				.run((after) -> {
					ExternalStorage storage = required(after);
					assertThat(storage.getDrivers()).extracting(StorageDriver::getName)
						.containsExactly("jdbc", "directory");
					assertThat(storage.getDriverSelector().selectDriver(() -> null, PAYLOAD))
						.isSameAs(storage.getDrivers().get(0));
					assertThat(retrieve(storage.getDrivers().get(1), claim)).isEqualTo(PAYLOAD);
				});
		});
	}

	@Test
	void eachClientHasItsOwn() {
		directory()
			.withPropertyValues("temporal.clients.eu.client.namespace=europe",
					"temporal.clients.us.payload.external-storage.driver=directory",
					"temporal.clients.us.payload.external-storage.directory.path=" + this.directory,
					"temporal.clients.us.payload.external-storage.threshold=1KB")
			.withBean("own", StorageDriver.class, () -> named("own"), (definition) -> qualify(definition, "eu"))
			.run((context) -> {
				assertThat(required(context).getDrivers()).extracting(StorageDriver::getName)
					.containsExactly("directory");
				assertThat(storage(context, "eu").getDrivers()).extracting(StorageDriver::getName)
					.containsExactly("own");
				assertThat(storage(context, "us").getPayloadSizeThreshold()).isEqualTo(1024);
			});
	}

	@Test
	void missingTableIsTold() {
		this.contextRunner.withPropertyValues(PREFIX + "driver=jdbc", PREFIX + "jdbc.table=parcels")
			.withBean(DataSource.class, () -> dataSource())
			.run((context) -> {
				PayloadStorageUpkeep upkeep = context.getBean(PayloadStorageUpkeep.class);
				assertThatExceptionOfType(InvalidConfigurationPropertyValueException.class).isThrownBy(upkeep::start)
					.satisfies((exception) -> {
						assertThat(exception.getName()).isEqualTo(PREFIX + "jdbc.table");
						assertThat(exception.getValue()).isEqualTo("parcels");
					});
			});
	}

	@Test
	void timeToDeleteIsForDirectoryAndDatabaseOnly() {
		bucket(URI.create("http://127.0.0.1:1"))
			.withPropertyValues(PREFIX + "former-drivers=directory", PREFIX + "directory.path=" + this.directory,
					PREFIX + "delete-after=30d")
			.run((context) -> assertThat(required(context).getDrivers())
				.extracting((driver) -> ((ContentAddressedStorageDriver) driver).getDeleteAfter())
				.containsExactly(null, Duration.ofDays(30)));
	}

	private ApplicationContextRunner directory() {
		return this.contextRunner.withPropertyValues(PREFIX + "driver=directory",
				PREFIX + "directory.path=" + this.directory);
	}

	private ApplicationContextRunner database() {
		return this.contextRunner.withPropertyValues(PREFIX + "driver=jdbc")
			.withBean(DataSource.class, () -> withTable(dataSource()));
	}

	private ApplicationContextRunner bucket(URI endpoint) {
		return this.contextRunner.withPropertyValues(PREFIX + "driver=s3", PREFIX + "s3.bucket=" + S3Server.BUCKET,
				PREFIX + "s3.prefix=orders/", PREFIX + "s3.region=eu-central-1", PREFIX + "s3.endpoint=" + endpoint,
				PREFIX + "s3.path-style=true");
	}

	private static DataSource dataSource() {
		return new DriverManagerDataSource("jdbc:h2:mem:%s;DB_CLOSE_DELAY=-1".formatted(UUID.randomUUID()));
	}

	private static DataSource withTable(DataSource dataSource) {
		new ResourceDatabasePopulator(new ClassPathResource("dev/temporalworker/payload/h2/R__temporal_payload.sql"))
			.execute(dataSource);
		return dataSource;
	}

	private static StorageDriver named(String name) {
		StorageDriver driver = Mockito.mock();
		BDDMockito.given(driver.getName()).willReturn(name);
		return driver;
	}

	private static void qualify(BeanDefinition definition, String client) {
		((AbstractBeanDefinition) definition).addQualifier(new AutowireCandidateQualifier(Qualifier.class, client));
	}

	private static AbstractStringAssert<?> assertThatFailure(ApplicationContextRunner contextRunner) {
		return assertThat(FailureAnalyses.of(contextRunner).getDescription());
	}

	private static void assertThatPayloadComesBack(ApplicationContext context, String driverName) {
		StorageDriver driver = required(context).getDrivers().get(0);
		assertThat(driver.getName()).isEqualTo(driverName);
		assertThat(retrieve(driver, store(driver))).isEqualTo(PAYLOAD);
	}

	private static StorageDriverClaim store(StorageDriver driver) {
		return driver.store(() -> (StorageDriverTargetInfo) null, List.of(PAYLOAD)).join().get(0);
	}

	private static Payload retrieve(StorageDriver driver, StorageDriverClaim claim) {
		return driver.retrieve(new StorageDriverRetrieveContext() {

		}, List.of(claim)).join().get(0);
	}

	private static ExternalStorage required(ApplicationContext context) {
		ExternalStorage storage = storage(context);
		assertThat(storage).isNotNull();
		return storage;
	}

	private static @Nullable ExternalStorage storage(ApplicationContext context) {
		return context.getBean("workflowClient", WorkflowClient.class).getOptions().getExternalStorage();
	}

	private static ExternalStorage storage(ApplicationContext context, String client) {
		return context.getBean(client + "#workflowClient", WorkflowClient.class).getOptions().getExternalStorage();
	}

}
