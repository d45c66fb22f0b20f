package dev.temporalworker.test;

import java.util.concurrent.TimeUnit;

import dev.temporalworker.autoconfigure.TemporalConnectionDetails;
import io.grpc.CallOptions;
import io.grpc.ClientCall;
import io.grpc.ConnectivityState;
import io.grpc.ManagedChannel;
import io.grpc.MethodDescriptor;
import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

/**
 * Leads the connections of an application context to one environment after the other.
 * Their owner closes what it leads to.
 */
final class SwitchableChannel extends ManagedChannel {

	private volatile @Nullable ManagedChannel current;

	void leadTo(ManagedChannel channel) {
		this.current = channel;
	}

	/**
	 * Return what connects a client of the application to the environments.
	 * @return the details, which lead to this channel
	 */
	TemporalConnectionDetails connectionDetails() {
		return new TestConnectionDetails(this);
	}

	private ManagedChannel current() {
		ManagedChannel channel = this.current;
		Assert.state(channel != null, "Temporal is called before the application context has started");
		return channel;
	}

	@Override
	public <T, R> ClientCall<T, R> newCall(MethodDescriptor<T, R> method, CallOptions options) {
		return current().newCall(method, options);
	}

	@Override
	public String authority() {
		return current().authority();
	}

	@Override
	public ConnectivityState getState(boolean requestConnection) {
		return current().getState(requestConnection);
	}

	@Override
	public void notifyWhenStateChanged(ConnectivityState source, Runnable callback) {
		current().notifyWhenStateChanged(source, callback);
	}

	@Override
	public void resetConnectBackoff() {
		current().resetConnectBackoff();
	}

	@Override
	public void enterIdle() {
		current().enterIdle();
	}

	@Override
	public ManagedChannel shutdown() {
		return this;
	}

	@Override
	public ManagedChannel shutdownNow() {
		return this;
	}

	@Override
	public boolean isShutdown() {
		return false;
	}

	@Override
	public boolean isTerminated() {
		return false;
	}

	@Override
	public boolean awaitTermination(long timeout, TimeUnit unit) {
		return true;
	}

}
