package dev.temporalworker.autoconfigure;

import java.util.List;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.core.NestedExceptionUtils;

/**
 * Lets new connections to a Temporal Service take the certificates of an SSL bundle that
 * is updated. What can't be used is told, and the bundle before is used on.
 *
 * @param target the target of the connection
 * @param context what the channel encrypts with
 * @param check tells what is wrong with a bundle
 */
record SslBundleReload(String target, ReloadableSslContext context, SslBundleCheck check) {

	private static final Log logger = LogFactory.getLog(SslBundleReload.class);

	/**
	 * Follow a bundle, if it is one of the application's.
	 * @param bundle the bundle
	 * @param bundles the SSL bundles of the application
	 */
	void follow(SslBundle bundle, SslBundles bundles) {
		bundles.getBundleNames()
			.stream()
			.filter((name) -> bundles.getBundle(name) == bundle)
			.forEach((name) -> bundles.addBundleUpdateHandler(name, (updated) -> update(name, updated)));
	}

	private void update(String name, SslBundle updated) {
		try {
			this.context.replace(SslContexts.of(updated));
			logger.info(
					"The SSL bundle '%s' was updated, and new connections to '%s' use it".formatted(name, this.target));
		}
		catch (RuntimeException ex) {
			List<String> problems = this.check.problems(name);
			logger.error(
					"The SSL bundle '%s' was updated and can't be used, so new connections to '%s' use the one before:%n%n%s"
						.formatted(name, this.target,
								problems.isEmpty() ? NestedExceptionUtils.getMostSpecificCause(ex).getClass().getName()
										: String.join("%n%n".formatted(), problems)));
		}
	}

}
