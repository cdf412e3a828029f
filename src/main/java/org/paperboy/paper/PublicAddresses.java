package org.paperboy.paper;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Tells the public internet from this machine and its network, for what is fetched and
 * for what is linked to alike.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6890">RFC 6890, special-purpose
 * addresses</a>
 */
public final class PublicAddresses {

	/**
	 * Names that exist in a local network only (RFC 6761, RFC 6762, RFC 8375, RFC 9476,
	 * and those that are never delegated), and names without a dot.
	 */
	private static final Pattern LOCAL_NAME = Pattern
		.compile("(?:.*\\.)?(?:localhost|localdomain|local|internal|intranet|private|corp|home|lan|home\\.arpa)\\.?"
				+ "|[^.]*\\.?");

	private static final Pattern NUMBERS = Pattern.compile("[0-9.]+");

	private static final List<Block> NOT_PUBLIC = blocks("0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8",
			"169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24", "192.168.0.0/16",
			"198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/3", "2001::/23", "2001:db8::/32",
			"2002::/16", "3fff::/20");

	private static final Block GLOBAL_UNICAST = Block.of("2000::/3");

	/**
	 * Translated IPv4 (RFC 6052): as public as the address in its last four bytes.
	 */
	private static final Block NAT64 = Block.of("64:ff9b::/96");

	private PublicAddresses() {
	}

	/**
	 * Whether the host of a link, a name or an IP address, may be on the public internet;
	 * the addresses of a name are not looked up.
	 * @param host as {@link WebLink} writes it
	 */
	static boolean isPublic(String host) {
		if (host.startsWith("[") || NUMBERS.matcher(host).matches()) {
			return isPublic(InetAddress.ofLiteral(host.replaceAll("[\\[\\]]", "").replaceFirst("\\.$", "")));
		}
		return !LOCAL_NAME.matcher(host.toLowerCase(Locale.ROOT)).matches();
	}

	/**
	 * Whether an address is one of the public internet.
	 */
	public static boolean isPublic(InetAddress address) {
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
