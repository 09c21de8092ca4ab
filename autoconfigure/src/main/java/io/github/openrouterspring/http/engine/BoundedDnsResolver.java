package io.github.openrouterspring.http.engine;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.List;

import io.github.openrouterspring.client.CurrentCall;
import io.github.openrouterspring.client.CurrentCall.IoTask;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.jspecify.annotations.Nullable;

/**
 * {@link DnsResolver} whose lookups end with the call that needs them. HttpComponents
 * itself cancels everything else.
 *
 * @param delegate looks up the names
 * @param currentCall runs the lookups
 */
record BoundedDnsResolver(DnsResolver delegate, CurrentCall currentCall) implements DnsResolver {

	static BoundedDnsResolver of(@Nullable DnsResolver delegate, CurrentCall currentCall) {
		return new BoundedDnsResolver((delegate != null) ? delegate : SystemDefaultDnsResolver.INSTANCE, currentCall);
	}

	@Override
	public InetAddress[] resolve(String host) throws UnknownHostException {
		return bounded(() -> this.delegate.resolve(host));
	}

	@Override
	public List<InetSocketAddress> resolve(String host, int port) throws UnknownHostException {
		return bounded(() -> this.delegate.resolve(host, port));
	}

	@Override
	public String resolveCanonicalHostname(String host) throws UnknownHostException {
		return bounded(() -> this.delegate.resolveCanonicalHostname(host));
	}

	private <T> T bounded(IoTask<T> lookup) throws UnknownHostException {
		try {
			return this.currentCall.runBounded(lookup, (result) -> {
			});
		}
		catch (UnknownHostException ex) {
			throw ex;
		}
		catch (IOException ex) {
			throw (UnknownHostException) new UnknownHostException(ex.getMessage()).initCause(ex);
		}
	}

}
