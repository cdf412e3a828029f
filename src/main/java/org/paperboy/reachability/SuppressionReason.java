package org.paperboy.reachability;

import java.util.regex.Pattern;

import org.paperboy.database.StoredText;
import org.paperboy.mail.Redaction;

/**
 * The reason for which an address is suppressed. What somebody wants goes before a
 * bounce, which is a fault, and a hard bounce before soft ones.
 */
record SuppressionReason(String text) {

	private static final int MAX_LENGTH = 200;

	private static final Pattern BOUNCE = Pattern.compile("(?is)(hard |soft )?bounce.*");

	private static final Pattern SOFT = Pattern.compile("(?i)soft ");

	/**
	 * A reason as it may be kept: in one line, and without any address that it quotes.
	 */
	static SuppressionReason of(String words) {
		return new SuppressionReason(
				StoredText.cut(Redaction.of(words).replaceAll("[\\s\\p{Cc}\\p{Cs}\\p{Z}]+", " ").strip(), MAX_LENGTH));
	}

	/**
	 * Whether letters came back, and nobody asked for anything.
	 */
	boolean isBounce() {
		return BOUNCE.matcher(this.text).matches();
	}

	/**
	 * The one of two reasons that counts: the stronger, or this one.
	 */
	SuppressionReason or(SuppressionReason other) {
		return (other.strength() > strength()) ? other : this;
	}

	/**
	 * A mailbox that was full is less than an address that is gone, and both are less
	 * than a wish.
	 */
	private int strength() {
		if (!isBounce()) {
			return 2;
		}
		return SOFT.matcher(this.text).lookingAt() ? 0 : 1;
	}

}
