package org.paperboy.subscriber;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import javax.crypto.Mac;
import javax.crypto.SecretKey;

import org.paperboy.Secret;
import org.paperboy.SiteProperties;

import org.springframework.stereotype.Component;

/**
 * Signs and checks the links that act: HMAC-SHA256, cut to 128 bits, over subject, nonce
 * and time, under a key of the link's purpose. The database holds no part of a signature,
 * so a copy of it opens nothing.
 */
@Component
public class SubscriberLinks {

	/**
	 * How long a confirmation link works.
	 */
	public static final Duration CONFIRMATION_LIFE = Duration.ofHours(48);

	private static final int NONCE_BYTES = 9;

	private static final int SIGNED_BYTES = 2 * Long.BYTES + NONCE_BYTES;

	private static final int SIGNATURE_BYTES = 16;

	private final SiteProperties site;

	private final SecretKey[] signing;

	private final Map<Purpose, List<SecretKey>> verifying = new EnumMap<>(Purpose.class);

	SubscriberLinks(SiteProperties site, Secret secret) {
		this.site = site;
		this.signing = Arrays.stream(Purpose.values())
			.map((purpose) -> secret.signingKey("link/" + purpose))
			.toArray(SecretKey[]::new);
		for (Purpose purpose : Purpose.values()) {
			this.verifying.put(purpose, secret.verifyingKeys("link/" + purpose));
		}
	}

	/**
	 * What a link is for: its key, and the first part of its path.
	 */
	public enum Purpose {

		CONFIRM, PREFERENCES, UNSUBSCRIBE, DIGESTS;

		String path() {
			return "/" + name().toLowerCase(Locale.ROOT) + "/";
		}

	}

	/**
	 * What a link says.
	 *
	 * @param subject id of a subscriber, or of a delivery
	 * @param nonce the subscriber's
	 * @param issued when it was signed, to the second; the epoch where it does not expire
	 */
	public record Claim(long subject, String nonce, Instant issued) {

	}

	/**
	 * The absolute address of a link that does not expire.
	 */
	public String url(Purpose purpose, long subject, String nonce) {
		return url(purpose, subject, nonce, Instant.EPOCH);
	}

	/**
	 * The absolute address of a link.
	 */
	String url(Purpose purpose, long subject, String nonce, Instant issued) {
		byte[] signed = ByteBuffer.allocate(SIGNED_BYTES)
			.putLong(subject)
			.putLong(issued.getEpochSecond())
			.put(Base64.getUrlDecoder().decode(nonce))
			.array();
		byte[] token = Arrays.copyOf(signed, SIGNED_BYTES + SIGNATURE_BYTES);
		System.arraycopy(mac(this.signing[purpose.ordinal()], signed), 0, token, SIGNED_BYTES, SIGNATURE_BYTES);
		return this.site.url(purpose.path() + Base64.getUrlEncoder().withoutPadding().encodeToString(token));
	}

	/**
	 * What a token says, or empty where it was not signed here for this purpose.
	 */
	public Optional<Claim> verify(Purpose purpose, String token) {
		byte[] bytes;
		try {
			bytes = Base64.getUrlDecoder().decode(token);
		}
		catch (IllegalArgumentException ex) {
			return Optional.empty();
		}
		if (bytes.length != SIGNED_BYTES + SIGNATURE_BYTES) {
			return Optional.empty();
		}
		byte[] signed = Arrays.copyOf(bytes, SIGNED_BYTES);
		byte[] signature = Arrays.copyOfRange(bytes, SIGNED_BYTES, bytes.length);
		boolean valid = this.verifying.getOrDefault(purpose, List.of())
			.stream()
			.anyMatch((key) -> MessageDigest.isEqual(Arrays.copyOf(mac(key, signed), SIGNATURE_BYTES), signature));
		if (!valid) {
			return Optional.empty();
		}
		ByteBuffer content = ByteBuffer.wrap(signed);
		long subject = content.getLong();
		Instant issued = Instant.ofEpochSecond(content.getLong());
		byte[] nonce = new byte[NONCE_BYTES];
		content.get(nonce);
		return Optional.of(new Claim(subject, Base64.getUrlEncoder().withoutPadding().encodeToString(nonce), issued));
	}

	private static byte[] mac(SecretKey key, byte[] signed) {
		try {
			Mac mac = Mac.getInstance("HmacSHA256");
			mac.init(key);
			return mac.doFinal(signed);
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
