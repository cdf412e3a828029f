package org.paperboy.paper.source;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;

import org.apache.hc.client5.http.DnsResolver;

/**
 * Resolves hosts to addresses of the public internet and refuses any other, so that what
 * was checked is what is connected to, whatever the name server says a moment later.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6890">RFC 6890, special-purpose
 * addresses</a>
 */
final class PublicAddresses implements DnsResolver {

	private static final List<Block> NOT_PUBLIC = blocks("0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8",
			"169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24", "192.168.0.0/16",
			"198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/3", "2001::/23", "2001:db8::/32",
			"2002::/16", "3fff::/20");

	private static final Block GLOBAL_UNICAST = Block.of("2000::/3");

	/**
	 * Translated IPv4 (RFC 6052): as public as the address in its last four bytes.
	 */
	private static final Block NAT64 = Block.of("64:ff9b::/96");

	private final DnsResolver names;

	PublicAddresses(DnsResolver names) {
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

	static boolean isPublic(InetAddress address) {
		byte[] bytes = address.getAddress();
		if (NAT64.holds(bytes)) {
			bytes = Arrays.copyOfRange(bytes, 12, 16);
		}
		byte[] last = bytes;
		return (last.length == 4 || GLOBAL_UNICAST.holds(last))
				&& NOT_PUBLIC.stream().noneMatch((block) -> block.holds(last));
	}

	private static List<Block> blocks(String... blocks) {
		return Arrays.stream(blocks).map(Block::of).toList();
	}

	/**
	 * A block of addresses: those that share the first bits.
	 */
	private record Block(byte[] first, int bits) {

		static Block of(String text) {
			int slash = text.indexOf('/');
			return new Block(InetAddress.ofLiteral(text.substring(0, slash)).getAddress(),
					Integer.parseInt(text.substring(slash + 1)));
		}

		boolean holds(byte[] address) {
			if (address.length != this.first.length) {
				return false;
			}
			for (int bit = 0; bit < this.bits; bit++) {
				if (((address[bit / 8] ^ this.first[bit / 8]) & (0x80 >> (bit % 8))) != 0) {
					return false;
				}
			}
			return true;
		}

	}

}
