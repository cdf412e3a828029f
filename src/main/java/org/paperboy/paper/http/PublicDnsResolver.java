package org.paperboy.paper.http;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;

import org.apache.hc.client5.http.DnsResolver;
import org.paperboy.paper.PublicAddresses;

/**
 * Resolves hosts to addresses of the public internet and refuses any other, so that what
 * was checked is what is connected to, whatever the name server says a moment later.
 */
final class PublicDnsResolver implements DnsResolver {

	private final DnsResolver names;

	PublicDnsResolver(DnsResolver names) {
		this.names = names;
	}

	/**
	 * A host leads to an address that is not public.
	 */
	static final class NotPublicException extends UnknownHostException {

		private NotPublicException() {
			super("redirected to an address that is not public");
		}

	}

	@Override
	public InetAddress[] resolve(String host) throws UnknownHostException {
		InetAddress[] addresses = this.names.resolve(host);
		if (!Arrays.stream(addresses).allMatch(PublicAddresses::isPublic)) {
			throw new NotPublicException();
		}
		return addresses;
	}

	@Override
	public String resolveCanonicalHostname(String host) throws UnknownHostException {
		return this.names.resolveCanonicalHostname(host);
	}

}
