package org.paperboy;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.regex.Pattern;

/**
 * Finds the network of an address. Limits count by networks, since whoever has one
 * address of a network mostly has many.
 */
public final class Network {

	private static final int IPV4_BYTES = 3;

	private static final int IPV6_BYTES = 8;

	private static final int IPV6_SITE_BYTES = 6;

	/**
	 * Some proxies add the port, which IPv6 needs brackets for.
	 */
	private static final Pattern BRACKETS = Pattern.compile("\\A\\[([^\\]]*)\\](?::\\d{1,5})?\\z");

	private Network() {
	}

	/**
	 * The network of an address: IPv4 /24, IPv6 /64, such as {@code 192.0.2.0/24}.
	 * @param address as the server or a proxy reports it; no name is looked up
	 */
	public static String of(String address) {
		return of(address, IPV6_BYTES);
	}

	/**
	 * The site of an address, which may have many networks in IPv6: IPv4 /24, IPv6 /48.
	 * @param address as the server or a proxy reports it; no name is looked up
	 */
	public static String site(String address) {
		return of(address, IPV6_SITE_BYTES);
	}

	private static String of(String address, int ipv6Bytes) {
		try {
			InetAddress asked = InetAddress.ofLiteral(BRACKETS.matcher(address).replaceFirst("$1"));
			byte[] bytes = asked.getAddress();
			int length = (asked instanceof Inet4Address) ? IPV4_BYTES : ipv6Bytes;
			Arrays.fill(bytes, length, bytes.length, (byte) 0);
			return InetAddress.getByAddress(bytes).getHostAddress() + "/" + 8 * length;
		}
		catch (IllegalArgumentException | UnknownHostException ex) {
			return "unknown";
		}
	}

}
