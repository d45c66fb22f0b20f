package dev.temporalworker.autoconfigure;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.autoconfigure.ssl.JksSslBundleProperties;
import org.springframework.boot.autoconfigure.ssl.PemSslBundleProperties;
import org.springframework.boot.autoconfigure.ssl.PropertiesSslBundle;
import org.springframework.boot.autoconfigure.ssl.SslProperties.Bundles;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.io.ApplicationResourceLoader;
import org.springframework.boot.origin.Origin;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.jks.JksSslStoreBundle;
import org.springframework.boot.ssl.jks.JksSslStoreDetails;
import org.springframework.boot.ssl.pem.PemContent;
import org.springframework.context.aot.AbstractAotProcessor;
import org.springframework.core.env.Environment;
import org.springframework.util.StringUtils;

/**
 * Finds certificates and keys of SSL bundles that can't be used, and says so without
 * showing any: Spring Boot takes what it can't read for the name of a file, and tells it.
 *
 * @param environment has the properties of SSL bundles
 */
record SslBundleCheck(Environment environment) {

	/**
	 * Check the bundles of all clients that have one.
	 * @throws UnusableSslBundleException if one can't be used
	 */
	void checkAll() {
		// The files of a build say nothing about those of the machine that it will run on
		if (Boolean.getBoolean(AbstractAotProcessor.AOT_PROCESSING)) {
			return;
		}
		ClientNames.all(this.environment)
			.stream()
			.map((client) -> client.key("connection.ssl.bundle"))
			.forEach((key) -> {
				String bundle = this.environment.getProperty(key);
				List<String> problems = StringUtils.hasText(bundle) ? problems(bundle) : List.of();
				if (!problems.isEmpty()) {
					throw new UnusableSslBundleException(
							"The SSL bundle '%s', which '%s' names,".formatted(bundle, key), problems);
				}
			});
	}

	/**
	 * Return what is wrong with a bundle.
	 * @param name the name of the bundle
	 * @return the problems, none if the bundle is not made from properties
	 */
	List<String> problems(String name) {
		Bundles bundles = Binder.get(this.environment).bind("spring.ssl.bundle", Bundles.class).orElseGet(Bundles::new);
		PropertyRules rules = new PropertyRules("spring.ssl.bundle");
		PemSslBundleProperties pem = bundles.getPem().get(name);
		JksSslBundleProperties jks = bundles.getJks().get(name);
		List<String> problems = new ArrayList<>();
		if (pem != null) {
			PropertyRules pemRules = rules.at("pem").named(name);
			problems.addAll(store(pem.getKeystore(), pemRules.at("keystore")));
			problems.addAll(store(pem.getTruststore(), pemRules.at("truststore")));
			problems.addAll(whole(problems, () -> PropertiesSslBundle.get(pem), pemRules));
		}
		if (jks != null) {
			PropertyRules jksRules = rules.at("jks").named(name);
			problems.addAll(store(jks.getKeystore(), jksRules.at("keystore")));
			problems.addAll(store(jks.getTruststore(), jksRules.at("truststore")));
			problems.addAll(whole(problems, () -> PropertiesSslBundle.get(jks), jksRules));
		}
		return problems;
	}

	private List<String> store(PemSslBundleProperties.Store store, PropertyRules rules) {
		String password = store.getPrivateKeyPassword();
		return Stream
			.of(problem(store.getCertificate(), rules.key("certificate"), PemContent::getCertificates,
					(content) -> "It has no certificate that can be read."),
					problem(store.getPrivateKey(), rules.key("private-key"),
							(content) -> content.getPrivateKey(password),
							(content) -> key(content, StringUtils.hasLength(password),
									rules.key("private-key-password"))))
			.flatMap(Optional::stream)
			.toList();
	}

	private static String key(PemContent content, boolean hasPassword, String passwordKey) {
		if (!content.toString().contains("ENCRYPTED")) {
			return "It has no private key that can be read, such as one in PKCS#8.";
		}
		return (hasPassword ? "It is encrypted, and '%s' does not decrypt it."
				: "It is encrypted, and '%s' is not set.")
			.formatted(passwordKey);
	}

	private Optional<String> problem(@Nullable String value, String key, Function<PemContent, @Nullable Object> reader,
			Function<PemContent, String> unreadable) {
		if (!StringUtils.hasLength(value)) {
			return Optional.empty();
		}
		PemContent content = content(value);
		if (content == null) {
			return Optional.of(problem(key, "It is neither PEM nor the location of a file that can be read."));
		}
		return works(() -> reader.apply(content)) ? Optional.empty()
				: Optional.of(problem(key, unreadable.apply(content)));
	}

	private static @Nullable PemContent content(String value) {
		if (PemContent.isPresentInText(value)) {
			return PemContent.of(value);
		}
		try (InputStream content = ApplicationResourceLoader.get().getResource(value).getInputStream()) {
			return PemContent.load(content);
		}
		catch (IOException | RuntimeException ex) {
			return null;
		}
	}

	private List<String> store(JksSslBundleProperties.Store store, PropertyRules rules) {
		JksSslStoreDetails details = new JksSslStoreDetails(store.getType(), store.getProvider(), store.getLocation(),
				store.getPassword());
		return (!StringUtils.hasLength(store.getLocation())
				|| works(() -> new JksSslStoreBundle(details, null).getKeyStore()))
						? List.of()
						: List.of(problem(rules.key("location"),
								"It is not the location of a store that can be read as '%s' and '%s' say."
									.formatted(rules.key("type"), rules.key("password"))));
	}

	// What is right by itself may be wrong together
	private List<String> whole(List<String> problems, Supplier<SslBundle> bundle, PropertyRules rules) {
		boolean right = !problems.isEmpty() || works(() -> SslContexts.of(bundle.get()));
		return right ? List.of() : List
			.of(problem(rules.prefix(), "Its parts can be read, but not used together. Look at '%s', '%s' and '%s'."
				.formatted(rules.key("key.alias"), rules.key("key.password"), rules.key("keystore.verify-keys"))));
	}

	private static boolean works(Supplier<@Nullable Object> reader) {
		try {
			return reader.get() != null;
		}
		catch (RuntimeException ex) {
			return false;
		}
	}

	private String problem(String key, String problem) {
		Origin origin = PropertyOrigins.of(this.environment, key);
		return "    %s%s%n        %s".formatted(key, (origin != null) ? "%n        from %s".formatted(origin) : "",
				problem);
	}

}
