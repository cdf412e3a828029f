package org.paperboy.subscriber;

import java.security.SecureRandom;
import java.util.Base64;

/**
 * Makes the random part of links, by which a link is known to be the one that was sent.
 */
public final class Nonce {

	private static final SecureRandom RANDOM = new SecureRandom();

	private Nonce() {
	}

	public static String random() {
		byte[] bytes = new byte[9];
		RANDOM.nextBytes(bytes);
		return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
	}

}
