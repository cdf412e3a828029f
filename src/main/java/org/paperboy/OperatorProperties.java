package org.paperboy;

import java.net.URI;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The operator of this installation, as its pages and letters name them.
 *
 * @param operator a name, on one line
 * @param contact a mail address, or an http or https address
 * @param privacyUrl the operator's own privacy notice, in place of the page
 * {@code /privacy}
 * @param imprintUrl the operator's imprint
 */
@ConfigurationProperties("paperboy.site")
public record OperatorProperties(@Nullable String operator, @Nullable String contact, @Nullable String privacyUrl,
		@Nullable String imprintUrl) {

	private static final Pattern LINE = Pattern.compile("[^\\p{Cc}\\p{Cs}\\p{Zl}\\p{Zp}]{1,200}");

	private static final Pattern MAIL = Pattern
		.compile("[^\\s\\p{Cc}<>\"',;:?&%/\\\\]+@[^\\s\\p{Cc}<>\"',;:?&%/\\\\@]+");

	public OperatorProperties {
		operator = blankToNull(operator);
		contact = blankToNull(contact);
		privacyUrl = address("paperboy.site.privacy-url", privacyUrl);
		imprintUrl = address("paperboy.site.imprint-url", imprintUrl);
		if (operator != null && !LINE.matcher(operator).matches()) {
			throw new ConfigurationException("paperboy.site.operator",
					"'" + operator + "' must be one line of at most 200 characters");
		}
		if (contact != null && !isMail(contact) && !isAddress(contact)) {
			throw new ConfigurationException("paperboy.site.contact", "'" + contact
					+ "' is neither a mail address nor an http or https address; write it like privacy@example.org");
		}
	}

	private static @Nullable String blankToNull(@Nullable String text) {
		return (text == null || text.isBlank()) ? null : text.strip();
	}

	private static @Nullable String address(String key, @Nullable String value) {
		String text = blankToNull(value);
		if (text != null && !isAddress(text)) {
			throw new ConfigurationException(key,
					"'" + text + "' is no http or https address; write it like https://example.org/privacy");
		}
		return text;
	}

	private static boolean isMail(String text) {
		return text.length() <= 254 && MAIL.matcher(text).matches();
	}

	private static boolean isAddress(String text) {
		try {
			URI uri = URI.create(text);
			return uri.getHost() != null && ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()))
					&& text.length() <= 500;
		}
		catch (IllegalArgumentException ex) {
			return false;
		}
	}

	/**
	 * The address that the contact links to, or null if there is no contact.
	 */
	public @Nullable String contactUrl() {
		return (this.contact == null || isAddress(this.contact)) ? this.contact : "mailto:" + this.contact;
	}

	/**
	 * The address of the privacy notice for links in pages of this site: an absolute
	 * address, or a path.
	 */
	public String privacyPage() {
		return (this.privacyUrl != null) ? this.privacyUrl : "/privacy";
	}

	/**
	 * The absolute address of the privacy notice, for links in letters.
	 */
	public String privacyAddress(SiteProperties site) {
		return (this.privacyUrl != null) ? this.privacyUrl : site.url("/privacy");
	}

}
