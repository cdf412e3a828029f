package org.paperboy.subscriber.letter;

import java.util.Map;

import org.paperboy.mail.EmailAddress;
import org.paperboy.mail.Placeholder;

/**
 * The recipient of a letter, and its links.
 */
record Link(EmailAddress recipient, String locale, Map<Placeholder, String> urls) {

	Link(EmailAddress recipient, String locale, String url) {
		this(recipient, locale, Map.of(Placeholder.LINK_URL, url));
	}

}
