package org.paperboy.mail;

import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Knows which spellings of an address lead to one mailbox at the large providers. Only
 * certain rules are listed, as two readers must never be taken for one.
 */
final class MailboxRules {

	/**
	 * The tag after the first plus sign, unless the name begins with the sign. Nearly
	 * every server ignores it (RFC 5233), also Outlook.com, Hotmail and Live, though they
	 * read each dot and each domain. No name ends in a dot.
	 */
	private static final Pattern TAG = Pattern.compile("(?<=[^.])\\.?\\+.*");

	private static final List<Provider> PROVIDERS = List.of(
			// Gmail ignores dots, and googlemail.com is another name of it. Other
			// domains at Google do not ignore dots.
			provider("gmail\\.com|googlemail\\.com", "gmail.com", (name) -> name.replace(".", "")),
			// Proton ignores dots, hyphens and underscores, and a name belongs to one
			// account in all of its domains.
			provider("proton\\.me|protonmail\\.com|protonmail\\.ch|pm\\.me", "proton.me",
					(name) -> name.replaceAll("[._-]", "")),
			// At Yandex, a name belongs to one account in all of its domains,
			// яндекс.рф among them, and a hyphen counts as a dot; dots are not
			// ignored.
			provider("(?:ya|narod)\\.ru|xn--d1acpjx3f\\.xn--p1ai"
					+ "|yandex\\.(?:ru|com|by|kz|ua|uz|az|ee|fr|kg|lt|lv|md|tj|tm|com\\.tr|com\\.ge|com\\.am|co\\.il)",
					"yandex.ru", (name) -> name.replace('-', '.')),
			// At Apple, a name belongs to one account in its three domains.
			provider("icloud\\.com|me\\.com|mac\\.com", "icloud.com", UnaryOperator.identity()),
			// The owner of name@fastmail.com also has every
			// anything@name.fastmail.com. The same name in another domain of Fastmail
			// is somebody else.
			new Provider(whole("(?<name>[^.]+)\\.(?<domain>fastmail\\.(?:com|fm|net|org|us|uk|co\\.uk|de|jp|in"
					+ "|es|to|tw|nl|se|mx|im|cn|com\\.au))"), "${name}@${domain}", UnaryOperator.identity()),
			// A Yahoo account may have many addresses of the form base-keyword. The
			// base is not the name of the account, so all addresses of a base are one
			// mailbox, but not base@yahoo.com.
			new Provider(whole("(?<domain>yahoo\\.(?:[a-z]{2,3}|com?\\.[a-z]{2})|(?:ymail|rocketmail)\\.com)"),
					"@${domain}", (name) -> name.replaceFirst("(?<=[^-])-.*", "-")));

	private MailboxRules() {
	}

	/**
	 * A provider.
	 *
	 * @param domains its domains
	 * @param mailbox the domain under which all of its addresses are counted, or the
	 * whole mailbox if the domain identifies it
	 * @param name reduces a name without its tag to what distinguishes mailboxes
	 */
	private record Provider(Pattern domains, String mailbox, UnaryOperator<String> name) {

	}

	private static Provider provider(String domains, String counted, UnaryOperator<String> name) {
		return new Provider(whole(domains), "@" + counted, name);
	}

	private static Pattern whole(String domains) {
		return Pattern.compile("\\A(?:" + domains + ")\\z");
	}

	/**
	 * The mailbox of an address.
	 * @param local part of the address, in lower case and of plain letters
	 * @param domain in lower case
	 */
	static String mailbox(String local, String domain) {
		String name = TAG.matcher(local).replaceFirst("");
		for (Provider provider : PROVIDERS) {
			Matcher known = provider.domains().matcher(domain);
			if (known.matches()) {
				String mailbox = known.replaceFirst(provider.mailbox());
				String told = provider.name().apply(name);
				return mailbox.startsWith("@") ? (told.isEmpty() ? name : told) + mailbox : mailbox;
			}
		}
		return name + "@" + domain;
	}

}
