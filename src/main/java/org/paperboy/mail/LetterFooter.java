package org.paperboy.mail;

import java.util.Map;
import java.util.Objects;

import org.paperboy.OperatorProperties;
import org.paperboy.SiteProperties;

import org.springframework.stereotype.Component;

/**
 * The values at the foot of every letter: the addresses of the site and of its privacy
 * page, and the sender's postal address.
 */
@Component
public class LetterFooter {

	private final Map<String, Object> values;

	public LetterFooter(SiteProperties site, OperatorProperties operator, SenderProperties sender) {
		this.values = Map.of("siteUrl", site.url("/"), "privacyUrl", operator.privacyAddress(site), "postalAddress",
				Objects.requireNonNullElse(sender.postalAddress(), ""));
	}

	/**
	 * The values by the names that templates give them.
	 */
	public Map<String, Object> values() {
		return this.values;
	}

}
