package org.paperboy.mail;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

import org.jspecify.annotations.Nullable;

/**
 * A {@code mailto:} link to an address and its sub-addresses (RFC 6068, RFC 5233).
 *
 * @param start of the link, up to the local part's end
 * @param domain with its at sign
 */
record Mailto(String start, String domain) {

	static Mailto of(String address) {
		int at = address.lastIndexOf('@');
		return new Mailto("mailto:" + URLEncoder.encode(address.substring(0, at), StandardCharsets.UTF_8),
				address.substring(at));
	}

	/**
	 * The link to the address, or to a sub-address if there is one.
	 */
	String link(@Nullable String subaddress) {
		return this.start + ((subaddress != null) ? "+" + subaddress : "") + this.domain;
	}

}
