package org.paperboy.subscriber;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

import org.jspecify.annotations.Nullable;

/**
 * The circumstances in which somebody asked, agreed or left.
 *
 * @param place a form, a letter's link, a mail program's button, the operator
 * @param wording what they were shown beside the button; null if a program asked
 * @param origin network address they came from; null if the operator does not keep it
 */
public record Consent(Place place, @Nullable Wording wording, @Nullable String origin) {

	/**
	 * Consent of which only the place is known.
	 */
	public Consent(Place place) {
		this(place, null, null);
	}

	/**
	 * The place of a step.
	 */
	public enum Place {

		/** The form on this site. */
		FORM,
		/** The form on another site's page. */
		EMBED,
		/** A program, through the API. */
		API,
		/** A page behind a link in a letter. */
		LINK,
		/** A mail of the reader's own. */
		MAIL,
		/** The operator. */
		OPERATOR,
		/** The clock: a time that was set had come. */
		CLOCK

	}

	/**
	 * A step of consent.
	 */
	public enum Step {

		REQUESTED, CONFIRMED, IMPORTED, MOVED, PAUSED, RESUMED, LEFT, RETURNED

	}

	/**
	 * The words that somebody was shown.
	 *
	 * @param locale their language
	 * @param text the words
	 */
	public record Wording(String locale, String text) {

		/**
		 * The version of these words: 64 bits of their SHA-256, so that words changed by
		 * the operator have another version.
		 */
		String version() {
			try {
				byte[] hash = MessageDigest.getInstance("SHA-256")
					.digest((this.locale + "\n" + this.text).getBytes(StandardCharsets.UTF_8));
				return HexFormat.of().formatHex(hash, 0, 8);
			}
			catch (NoSuchAlgorithmException ex) {
				throw new IllegalStateException(ex);
			}
		}

	}

}
