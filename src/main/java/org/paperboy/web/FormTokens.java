package org.paperboy.web;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

import javax.crypto.Mac;
import javax.crypto.SecretKey;

import org.jspecify.annotations.Nullable;
import org.paperboy.Secret;

import org.springframework.stereotype.Component;

/**
 * Tokens that show a form was really opened here, some seconds before it came back. They
 * need no session.
 */
@Component
class FormTokens {

	private static final Duration LEAST_AGE = Duration.ofSeconds(2);

	private static final Duration MOST_AGE = Duration.ofHours(12);

	private final SecretKey signing;

	private final List<SecretKey> verifying;

	private final Clock clock;

	FormTokens(Secret secret, Clock clock) {
		this.signing = secret.signingKey("form");
		this.verifying = secret.verifyingKeys("form");
		this.clock = clock;
	}

	/**
	 * What a token proves.
	 */
	enum Verdict {

		VALID, TOO_FRESH, INVALID

	}

	String create() {
		byte[] issued = ByteBuffer.allocate(Long.BYTES).putLong(this.clock.millis()).array();
		byte[] token = Arrays.copyOf(issued, Long.BYTES + 16);
		System.arraycopy(mac(this.signing, issued), 0, token, Long.BYTES, 16);
		return Base64.getUrlEncoder().withoutPadding().encodeToString(token);
	}

	Verdict check(@Nullable String token) {
		byte[] bytes;
		try {
			bytes = Base64.getUrlDecoder().decode((token != null) ? token : "");
		}
		catch (IllegalArgumentException ex) {
			return Verdict.INVALID;
		}
		if (bytes.length != Long.BYTES + 16) {
			return Verdict.INVALID;
		}
		byte[] issued = Arrays.copyOf(bytes, Long.BYTES);
		byte[] signature = Arrays.copyOfRange(bytes, Long.BYTES, bytes.length);
		boolean ours = this.verifying.stream()
			.anyMatch((key) -> MessageDigest.isEqual(Arrays.copyOf(mac(key, issued), 16), signature));
		Duration age = Duration.between(Instant.ofEpochMilli(ByteBuffer.wrap(issued).getLong()), this.clock.instant());
		if (!ours || age.compareTo(MOST_AGE) > 0) {
			return Verdict.INVALID;
		}
		return (age.compareTo(LEAST_AGE) < 0) ? Verdict.TOO_FRESH : Verdict.VALID;
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
