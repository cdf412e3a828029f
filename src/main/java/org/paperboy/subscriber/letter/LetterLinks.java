package org.paperboy.subscriber.letter;

import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.paperboy.mail.EmailAddress;
import org.paperboy.mail.LetterWriter;
import org.paperboy.mail.Placeholder;
import org.paperboy.subscriber.Subscriber;

/**
 * The recipient of a letter, and its links.
 *
 * @param unsubscribe the ways to leave that its headers name; null if nobody is on a list
 * for it
 */
record LetterLinks(EmailAddress recipient, String locale, Map<Placeholder, String> urls,
		LetterWriter.@Nullable Unsubscribe unsubscribe) {

	LetterLinks(EmailAddress recipient, String locale, Map<Placeholder, String> urls) {
		this(recipient, locale, urls, null);
	}

	LetterLinks(EmailAddress recipient, String locale, String url) {
		this(recipient, locale, Map.of(Placeholder.LINK_URL, url));
	}

	/**
	 * A link to a subscriber's own address.
	 */
	static LetterLinks to(Subscriber subscriber, String url) {
		return new LetterLinks(subscriber.email(), subscriber.preferences().locale(), url);
	}

}
