package dev.temporalworker.autoconfigure;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

import javax.sql.DataSource;

import com.uber.m3.tally.NoopScope;
import com.uber.m3.tally.Scope;
import dev.temporalworker.autoconfigure.TemporalPayloadProperties.Storage;
import dev.temporalworker.autoconfigure.TemporalPayloadProperties.Storage.Driver;
import dev.temporalworker.worker.registration.RegistrationException;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.payload.storage.ExternalStorage;
import io.temporal.payload.storage.StorageDriver;
import io.temporal.payload.storage.StorageDriverSelector;
import io.temporal.serviceclient.MetricsTag;
import io.temporal.serviceclient.WorkflowServiceStubs;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;

import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.util.ClassUtils;
import org.springframework.util.unit.DataSize;

/**
 * Puts together where the large payloads of a client are stored: with drivers of
 * properties, or of beans.
 */
final class PayloadStorage {

	private static final String DRIVER = "driver";

	// Source: 'limit.blobSize.error' of the Temporal Service
	private static final DataSize LARGEST = DataSize.ofMegabytes(2);

	private final Storage properties;

	private final ClientBeans beans;

	private final PropertyRules rules;

	PayloadStorage(Storage properties, ClientBeans beans) {
		this.properties = properties;
		this.beans = beans;
		this.rules = new PropertyRules(beans.getClient().key("payload.external-storage"));
	}

	/**
	 * Set the external storage, if there is one.
	 * @param options the options of the client
	 * @param customized what customizers have made of them
	 * @param serviceStubs tells where to count
	 */
	void customize(WorkflowClientOptions.Builder options, WorkflowClientOptions customized,
			WorkflowServiceStubs serviceStubs) {
		List<StorageDriver> drivers = this.beans.all(StorageDriver.class);
		Driver chosen = this.properties.getDriver();
		if (chosen == null && drivers.isEmpty()) {
			refuseSettingsOfNone();
			return;
		}
		refuseBoth(chosen, drivers);
		if (customized.getExternalStorage() != null) {
			throw new RegistrationException(
					"A WorkflowClientOptionsCustomizer sets the external storage of the client '%s', which has another one by %s."
						.formatted(this.beans.getClient(), (chosen != null) ? "'%s'".formatted(this.rules.key(DRIVER))
								: "the StorageDriver '%s'".formatted(names(drivers))),
					"Remove one of them.");
		}
		options.setExternalStorage(
				(chosen != null) ? configured(chosen, scope(serviceStubs, customized)) : ofBeans(drivers));
	}

	private void refuseSettingsOfNone() {
		String reason = "Nothing is stored without '%s' or a StorageDriver bean.".formatted(this.rules.key(DRIVER));
		this.rules.require(this.properties.getFormerDrivers().isEmpty(), "former-drivers",
				names(this.properties.getFormerDrivers()), reason);
		Stream
			.concat(settings().values().stream().flatMap(List::stream),
					Stream.of(new Setting("threshold", this.properties.getThreshold()),
							new Setting("delete-after", this.properties.getDeleteAfter()),
							new Setting("max-concurrent-payload-visits",
									this.properties.getMaxConcurrentPayloadVisits())))
			.forEach((setting) -> refuse(setting, reason));
	}

	private void refuse(Setting setting, String reason) {
		this.rules.require(setting.value() == null, setting.name(), setting.value(), reason);
	}

	private static String names(Collection<Driver> drivers) {
		return String.join(", ", drivers.stream().map(PayloadStorage::name).toList());
	}

	private void refuseBoth(@Nullable Driver chosen, List<StorageDriver> drivers) {
		if (chosen != null && !drivers.isEmpty()) {
			throw new RegistrationException(
					"The client '%s' stores large payloads with the driver '%s', as '%s' says, and with the StorageDriver '%s'."
						.formatted(this.beans.getClient(), name(chosen), this.rules.key(DRIVER), names(drivers)),
					"Remove the property or the bean, or annotate the bean with @Qualifier and the name of the client that it is for.");
		}
	}

	private String names(List<StorageDriver> drivers) {
		return String.join("', '",
				drivers.stream().map((driver) -> this.beans.name(StorageDriver.class, driver)).toList());
	}

	private static String name(Driver driver) {
		return driver.name().toLowerCase(Locale.ROOT);
	}

	private static Scope scope(WorkflowServiceStubs serviceStubs, WorkflowClientOptions customized) {
		// A mock of a connection has no options
		Scope scope = (serviceStubs.getOptions() != null) ? serviceStubs.getOptions().getMetricsScope() : null;
		String namespace = WorkflowClientOptions.newBuilder(customized).validateAndBuildWithDefaults().getNamespace();
		return ((scope != null) ? scope : new NoopScope()).tagged(Map.of(MetricsTag.NAMESPACE, namespace));
	}

	private ExternalStorage ofBeans(List<StorageDriver> drivers) {
		String reason = "It has no effect, since the StorageDriver '%s' stores the payloads.".formatted(names(drivers));
		settings().values().stream().flatMap(List::stream).forEach((setting) -> refuse(setting, reason));
		refuse(new Setting("delete-after", this.properties.getDeleteAfter()), reason);
		StorageDriverSelector selector = this.beans.unique(StorageDriverSelector.class);
		if (drivers.size() > 1 && selector == null) {
			throw new RegistrationException(
					"The client '%s' has %d beans that store large payloads: '%s'.".formatted(this.beans.getClient(),
							drivers.size(), names(drivers)),
					"Remove the others, annotate each with @Qualifier and the name of the client that it is for, or add a StorageDriverSelector bean that chooses.");
		}
		return limited(ExternalStorage.newBuilder().setDrivers(drivers).setDriverSelector(selector));
	}

	private ExternalStorage configured(Driver chosen, Scope scope) {
		Set<Driver> former = new LinkedHashSet<>(this.properties.getFormerDrivers());
		this.rules.require(!former.contains(chosen), "former-drivers", name(chosen),
				"'%s' is the same, so it is no former one.".formatted(this.rules.key(DRIVER)));
		settings().forEach((driver, settings) -> {
			if (driver != chosen && !former.contains(driver)) {
				settings.forEach((setting) -> refuse(setting,
						"It has no effect, since '%s' is '%s'. Add '%s' to '%s' to go on reading what has been stored there."
							.formatted(this.rules.key(DRIVER), name(chosen), name(driver),
									this.rules.key("former-drivers"))));
			}
		});
		this.rules.require(
				this.properties.getDeleteAfter() == null
						|| Stream.concat(Stream.of(chosen), former.stream()).anyMatch((driver) -> driver != Driver.S3),
				"delete-after", this.properties.getDeleteAfter(),
				"Objects of a bucket are deleted by a life-cycle rule of the bucket, which does not cost a call for each.");
		List<StorageDriver> drivers = new ArrayList<>();
		drivers.add(driver(chosen, scope));
		former.forEach((driver) -> drivers.add(driver(driver, scope)));
		return limited(ExternalStorage.newBuilder()
			.setDrivers(drivers)
			.setDriverSelector((context, payload) -> drivers.get(0)));
	}

	private Map<Driver, List<Setting>> settings() {
		Storage.S3 s3 = this.properties.getS3();
		Map<Driver, List<Setting>> settings = new EnumMap<>(Driver.class);
		settings.put(Driver.DIRECTORY,
				List.of(new Setting("directory.path", this.properties.getDirectory().getPath())));
		settings.put(Driver.JDBC, List.of(new Setting("jdbc.table", this.properties.getJdbc().getTable())));
		settings.put(Driver.S3,
				List.of(new Setting("s3.bucket", s3.getBucket()), new Setting("s3.prefix", s3.getPrefix()),
						new Setting("s3.region", s3.getRegion()), new Setting("s3.endpoint", s3.getEndpoint()),
						new Setting("s3.path-style", s3.getPathStyle())));
		return settings;
	}

	private ExternalStorage limited(ExternalStorage.Builder storage) {
		DataSize threshold = this.properties.getThreshold();
		if (threshold != null) {
			this.rules.advise(threshold.compareTo(LARGEST) <= 0, "threshold", threshold,
					"Unless it is configured otherwise, a Temporal Service refuses payloads of more than %s, so that those in between are neither stored nor taken."
						.formatted(PropertyRules.text(LARGEST)));
			storage.setPayloadSizeThreshold((int) threshold.toBytes());
		}
		if (this.properties.getMaxConcurrentPayloadVisits() != null) {
			storage.setMaxConcurrentPayloadVisits(this.properties.getMaxConcurrentPayloadVisits());
		}
		return storage.build();
	}

	private StorageDriver driver(Driver driver, Scope scope) {
		PayloadStore store = switch (driver) {
			case DIRECTORY -> directory();
			case JDBC -> jdbc();
			case S3 -> s3();
		};
		return new ContentAddressedStorageDriver(store, (driver != Driver.S3) ? this.properties.getDeleteAfter() : null,
				scope);
	}

	private PayloadStore directory() {
		PropertyRules directory = this.rules.at("directory");
		String path = required(directory, "path", this.properties.getDirectory().getPath(),
				"It is the directory for the driver 'directory'.");
		try {
			return new DirectoryPayloadStore(Path.of(path), directory, Clock.systemUTC());
		}
		catch (InvalidPathException ex) {
			throw new InvalidConfigurationPropertyValueException(directory.key("path"), path, ex.getReason() + ".");
		}
	}

	private PayloadStore jdbc() {
		requireLibrary("org.springframework.jdbc.core.JdbcTemplate", "jdbc",
				"org.springframework.boot:spring-boot-starter-jdbc");
		DataSource dataSource = this.beans.unique(DataSource.class);
		this.rules.require(dataSource != null, DRIVER, "jdbc",
				"There is no DataSource bean, which 'spring.datasource.url' and a JDBC driver bring.");
		String table = Objects.requireNonNullElse(this.properties.getJdbc().getTable(), JdbcPayloadStore.TABLE);
		return new JdbcPayloadStore(Objects.requireNonNull(dataSource), table, this.rules.at("jdbc"),
				Clock.systemUTC());
	}

	private PayloadStore s3() {
		PropertyRules s3 = this.rules.at("s3");
		String bucket = required(s3, "bucket", this.properties.getS3().getBucket(),
				"It is the bucket for the driver 's3'.");
		requireLibrary("software.amazon.awssdk.services.s3.S3Client", "s3", "software.amazon.awssdk:s3");
		return Aws.store(this.properties.getS3(), bucket, s3, this.beans);
	}

	private static String required(PropertyRules rules, String name, @Nullable String value, String reason) {
		if (value == null || value.isBlank()) {
			throw new InvalidConfigurationPropertyValueException(rules.key(name), value, reason);
		}
		return value;
	}

	private void requireLibrary(String type, String driver, String library) {
		this.rules.require(ClassUtils.isPresent(type, null), DRIVER, driver,
				"It needs the library '%s', which is not there.".formatted(library));
	}

	/**
	 * What a property is set to.
	 *
	 * @param name its name below the prefix
	 * @param value its value, or {@code null} if it is not set
	 */
	private record Setting(String name, @Nullable Object value) {

	}

	/**
	 * Knows the AWS SDK, which need not be there.
	 */
	private static final class Aws {

		static PayloadStore store(Storage.S3 properties, String bucket, PropertyRules rules, ClientBeans beans) {
			S3Client bean = beans.unique(S3Client.class);
			String prefix = Objects.requireNonNullElse(properties.getPrefix(), "");
			if (bean == null) {
				return new S3PayloadStore(client(properties, rules), true, bucket, prefix);
			}
			String reason = "The S3Client '%s' decides it.".formatted(beans.name(S3Client.class, bean));
			rules.require(properties.getRegion() == null, "region", properties.getRegion(), reason);
			rules.require(properties.getEndpoint() == null, "endpoint", properties.getEndpoint(), reason);
			rules.require(properties.getPathStyle() == null, "path-style", properties.getPathStyle(), reason);
			return new S3PayloadStore(bean, false, bucket, prefix);
		}

		private static S3Client client(Storage.S3 properties, PropertyRules rules) {
			S3ClientBuilder builder = S3Client.builder();
			if (properties.getPathStyle() != null) {
				builder.forcePathStyle(properties.getPathStyle());
			}
			if (properties.getRegion() != null) {
				builder.region(Region.of(properties.getRegion()));
			}
			if (properties.getEndpoint() != null) {
				// Not every service knows the checksums that Amazon S3 has by default
				builder.endpointOverride(properties.getEndpoint())
					.requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
					.responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED);
			}
			try {
				return builder.build();
			}
			catch (SdkClientException ex) {
				throw new InvalidConfigurationPropertyValueException(rules.key("region"), properties.getRegion(),
						"The AWS SDK says: %s".formatted(ex.getMessage()));
			}
		}

	}

}
