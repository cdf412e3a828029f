package org.paperboy.reachability;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import javax.crypto.SecretKey;

import org.paperboy.Secret;
import org.paperboy.mail.EmailAddress;
import org.paperboy.mail.LetterWriter;
import org.paperboy.mail.SenderProperties;

import org.springframework.stereotype.Component;

/**
 * The addresses that reports come back to: an envelope sender of its own for each
 * delivery (VERP), signed together with the reader's address so that nobody can make
 * reports up, not even about another reader; the plain sender if no domain for it is set.
 */
@Component
public class ReturnPaths {

	private static final Pattern PATH = Pattern.compile("(?i)bounce-(\\d{1,18})-([0-9a-f]{16})@.+");

	private final SenderProperties sender;

	private final LetterWriter letters;

	private final SecretKey signing;

	private final List<SecretKey> verifying;

	ReturnPaths(SenderProperties sender, LetterWriter letters, Secret secret) {
		this.sender = sender;
		this.letters = letters;
		this.signing = secret.signingKey("return-path");
		this.verifying = secret.verifyingKeys("return-path");
	}

	/**
	 * The envelope sender of a delivery's letter to this address.
	 */
	public String sender(long delivery, EmailAddress recipient) {
		String domain = this.sender.returnPathDomain();
		return (domain != null)
				? "bounce-" + delivery + "-" + signature(this.signing, delivery, recipient) + "@" + domain
				: this.letters.senderAddress();
	}

	/**
	 * The delivery that a return path belongs to, or empty if it was not signed here for
	 * a letter to this address.
	 */
	public OptionalLong delivery(String address, EmailAddress recipient) {
		Matcher matcher = PATH.matcher(address.strip());
		if (!matcher.matches()) {
			return OptionalLong.empty();
		}
		long delivery = Long.parseLong(matcher.group(1));
		byte[] given = matcher.group(2).toLowerCase(Locale.ROOT).getBytes(StandardCharsets.US_ASCII);
		boolean ours = this.verifying.stream()
			.anyMatch((key) -> MessageDigest
				.isEqual(signature(key, delivery, recipient).getBytes(StandardCharsets.US_ASCII), given));
		return ours ? OptionalLong.of(delivery) : OptionalLong.empty();
	}

	/**
	 * The delivery that a return path names, whoever made it up; {@link #delivery} says
	 * whether it is ours.
	 */
	public OptionalLong claimed(String address) {
		Matcher matcher = PATH.matcher(address.strip());
		return matcher.matches() ? OptionalLong.of(Long.parseLong(matcher.group(1))) : OptionalLong.empty();
	}

	private static String signature(SecretKey key, long delivery, EmailAddress recipient) {
		byte[] signed = (delivery + " " + recipient.value()).getBytes(StandardCharsets.UTF_8);
		return HexFormat.of().formatHex(Secret.hmac(key, signed), 0, 8);
	}

}
