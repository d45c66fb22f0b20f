package dev.temporalworker.autoconfigure.worker;

import dev.temporalworker.autoconfigure.ValueRules;
import org.jspecify.annotations.Nullable;

/**
 * How the resource controller steers towards a target.
 */
class ControlSettings {

	/**
	 * Weight of the distance to the target.
	 */
	private @Nullable Double proportionalGain;

	/**
	 * Weight of the distance to the target over time.
	 */
	private @Nullable Double integralGain;

	/**
	 * Weight of the change of the distance to the target.
	 */
	private @Nullable Double derivativeGain;

	/**
	 * Output above which another slot is given out.
	 */
	private @Nullable Double outputThreshold;

	public @Nullable Double getProportionalGain() {
		return this.proportionalGain;
	}

	public void setProportionalGain(@Nullable Double proportionalGain) {
		this.proportionalGain = ValueRules.finite("proportional-gain", proportionalGain);
	}

	public @Nullable Double getIntegralGain() {
		return this.integralGain;
	}

	public void setIntegralGain(@Nullable Double integralGain) {
		this.integralGain = ValueRules.finite("integral-gain", integralGain);
	}

	public @Nullable Double getDerivativeGain() {
		return this.derivativeGain;
	}

	public void setDerivativeGain(@Nullable Double derivativeGain) {
		this.derivativeGain = ValueRules.finite("derivative-gain", derivativeGain);
	}

	public @Nullable Double getOutputThreshold() {
		return this.outputThreshold;
	}

	public void setOutputThreshold(@Nullable Double outputThreshold) {
		this.outputThreshold = ValueRules.finite("output-threshold", outputThreshold);
	}

}
