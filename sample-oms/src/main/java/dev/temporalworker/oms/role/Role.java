package dev.temporalworker.oms.role;

import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import dev.temporalworker.oms.OmsApplication;

import org.springframework.util.StringUtils;

/**
 * What a process can do, and the packages whose beans it needs for that.
 */
enum Role {

	ORDER_WORKER("order.activity"),

	ORDER_API("order.store", "order.web"),

	BILLING_WORKER("billing.activity", "billing.store"),

	BILLING_API("billing.web"),

	SHIPMENT_WORKER("shipment.activity"),

	SHIPMENT_API("shipment.store", "shipment.web"),

	FRAUD_API("fraud"),

	CODEC_SERVER("codec");

	/**
	 * What a process does by default. It decrypts for others only if it is told to.
	 */
	static final Set<Role> BY_DEFAULT = EnumSet.complementOf(EnumSet.of(CODEC_SERVER));

	private final List<String> packages;

	Role(String... packages) {
		this.packages = List.of(packages);
	}

	/**
	 * Whether a name chooses this role: its own name such as 'order-api', or a part of
	 * it, such as 'order' or 'api'.
	 * @param name the name
	 * @return whether the role is meant
	 */
	boolean isMeantBy(String name) {
		return name.equals(toString()) || List.of(parts()).contains(name);
	}

	String[] parts() {
		return StringUtils.tokenizeToStringArray(toString(), "-");
	}

	String module() {
		return parts()[0];
	}

	boolean has(String className) {
		String root = OmsApplication.class.getPackageName() + ".";
		return this.packages.stream().anyMatch((name) -> className.startsWith(root + name + "."));
	}

	@Override
	public String toString() {
		return name().toLowerCase(Locale.ROOT).replace('_', '-');
	}

}
