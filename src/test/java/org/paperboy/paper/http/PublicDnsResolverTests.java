package org.paperboy.paper.http;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

import org.apache.hc.client5.http.DnsResolver;
import org.junit.jupiter.api.Test;
import org.paperboy.Fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Only addresses of the public internet are returned, at every look-up.
 */
class PublicDnsResolverTests {

	/**
	 * A name server that says something else each time.
	 */
	private record Names(Deque<List<String>> answers) implements DnsResolver {

		Names(List<List<String>> answers) {
			this(new ArrayDeque<>(answers));
		}

		@Override
		public InetAddress[] resolve(String host) {
			return this.answers.removeFirst().stream().map(InetAddress::ofLiteral).toArray(InetAddress[]::new);
		}

		@Override
		public String resolveCanonicalHostname(String host) {
			return host;
		}

	}

	@Test
	void oneNotPublicAmongOthersIsEnough() {
		PublicDnsResolver addresses = new PublicDnsResolver(new Names(List.of(List.of("8.8.8.8", "127.0.0.1"))));
		assertThatExceptionOfType(PublicDnsResolver.NotPublicException.class)
			.isThrownBy(() -> addresses.resolve("mixed.example"));
	}

	@Test
	@Fault("T83 a name that flips")
	void aNameThatFlipsIsCheckedEachTime() throws UnknownHostException {
		PublicDnsResolver addresses = new PublicDnsResolver(
				new Names(List.of(List.of("8.8.8.8"), List.of("127.0.0.1"))));
		assertThat(addresses.resolve("flip.example")).containsExactly(InetAddress.ofLiteral("8.8.8.8"));
		assertThatExceptionOfType(PublicDnsResolver.NotPublicException.class)
			.isThrownBy(() -> addresses.resolve("flip.example"));
	}

}
