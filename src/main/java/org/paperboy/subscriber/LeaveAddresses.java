package org.paperboy.subscriber;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import javax.crypto.SecretKey;

import org.jspecify.annotations.Nullable;
import org.paperboy.Secret;
import org.paperboy.mail.SenderProperties;

import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/**
 * The addresses that readers leave by, if they leave by mail: a sub-address of
 * {@code paperboy.mail.unsubscribe-mailto} for each reader (RFC 5233), signed so that
 * nobody can make another reader leave. It has digits and small letters only, as servers
 * may change the case of others.
 */
@Component
public class LeaveAddresses {

	private static final Pattern ADDRESS = Pattern.compile("(?i)[^@]+\\+(\\d{1,18})-([0-9a-f]{16})@.+");

	private final boolean read;

	private final Subscribers subscribers;

	private final SecretKey signing;

	private final List<SecretKey> verifying;

	LeaveAddresses(SenderProperties sender, Subscribers subscribers, Secret secret, Environment environment) {
		this.read = sender.unsubscribeMailto() != null
				&& !environment.getProperty("paperboy.bounce.mailbox.host", "").isBlank();
		this.subscribers = subscribers;
		this.signing = secret.signingKey("leave");
		this.verifying = secret.verifyingKeys("leave");
	}

	/**
	 * What follows the plus sign in a reader's address, or null if there is none, as the
	 * program reads no mailbox.
	 */
	public @Nullable String subaddress(long reader, String nonce) {
		return this.read ? reader + "-" + signature(this.signing, reader, nonce) : null;
	}

	/**
	 * The id of the reader who leaves by a mail to an address, or empty if that was not
	 * signed here.
	 */
	public Optional<Long> reader(String address) {
		Matcher matcher = ADDRESS.matcher(address.strip());
		return matcher.matches() ? this.subscribers.find(Long.parseLong(matcher.group(1)))
			.filter((reader) -> isSigned(reader, matcher.group(2).toLowerCase(Locale.ROOT)))
			.map(Subscriber::id) : Optional.empty();
	}

	private boolean isSigned(Subscriber reader, String signature) {
		byte[] given = signature.getBytes(StandardCharsets.US_ASCII);
		return this.verifying.stream()
			.map((key) -> signature(key, reader.id(), reader.nonce()).getBytes(StandardCharsets.US_ASCII))
			.anyMatch((own) -> MessageDigest.isEqual(own, given));
	}

	private static String signature(SecretKey key, long reader, String nonce) {
		byte[] signed = (reader + " " + nonce).getBytes(StandardCharsets.UTF_8);
		return HexFormat.of().formatHex(Secret.hmac(key, signed), 0, 8);
	}

}
