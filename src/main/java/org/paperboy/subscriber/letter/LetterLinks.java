package org.paperboy.subscriber.letter;

import java.util.Map;

import org.paperboy.mail.EmailAddress;
import org.paperboy.mail.Placeholder;
import org.paperboy.subscriber.Subscriber;

/**
 * The recipient of a letter, and its links.
 */
record LetterLinks(EmailAddress recipient, String locale, Map<Placeholder, String> urls) {

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
