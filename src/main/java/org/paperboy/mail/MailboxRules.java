package org.paperboy.mail;

import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How the large providers read addresses: which spellings lead to one mailbox. What is
 * not known for sure is no rule here, as two readers must never be taken for one.
 */
final class MailboxRules {

	/**
	 * What stands behind the first plus sign, unless the name begins with it: a tag that
	 * nearly every server reads so (RFC 5233), Outlook.com, Hotmail and Live among them,
	 * though each dot and each domain counts there. No name ends in a dot.
	 */
	private static final Pattern TAG = Pattern.compile("(?<=[^.])\\.?\\+.*");

	private static final List<Provider> PROVIDERS = List.of(
			// Gmail reads no dots, and googlemail.com is another name of it. Other
			// domains at Google do read dots.
			provider("gmail\\.com|googlemail\\.com", "gmail.com", (name) -> name.replace(".", "")),
			// Proton reads no dots, hyphens and underscores, and keeps a name in all of
			// its domains for one account.
			provider("proton\\.me|protonmail\\.com|protonmail\\.ch|pm\\.me", "proton.me",
					(name) -> name.replaceAll("[._-]", "")),
			// Yandex gives an account its name in all of its domains, яндекс.рф among
			// them, and takes a hyphen for a dot; it does read dots.
			provider("(?:ya|narod)\\.ru|xn--d1acpjx3f\\.xn--p1ai"
					+ "|yandex\\.(?:ru|com|by|kz|ua|uz|az|ee|fr|kg|lt|lv|md|tj|tm|com\\.tr|com\\.ge|com\\.am|co\\.il)",
					"yandex.ru", (name) -> name.replace('-', '.')),
			// Apple keeps a name in its three domains for one account.
			provider("icloud\\.com|me\\.com|mac\\.com", "icloud.com", UnaryOperator.identity()),
			// Whoever has name@fastmail.com has each anything@name.fastmail.com. The same
			// name in another domain of Fastmail is somebody else.
			new Provider(whole("(?<name>[^.]+)\\.(?<domain>fastmail\\.(?:com|fm|net|org|us|uk|co\\.uk|de|jp|in"
					+ "|es|to|tw|nl|se|mx|im|cn|com\\.au))"), "${name}@${domain}", UnaryOperator.identity()),
			// Yahoo lets an account have many addresses of the form base-keyword. The
			// base is not the name of the account, so all of a base are one mailbox,
			// which is not known to be base@yahoo.com.
			new Provider(whole("(?<domain>yahoo\\.(?:[a-z]{2,3}|com?\\.[a-z]{2})|(?:ymail|rocketmail)\\.com)"),
					"@${domain}", (name) -> name.replaceFirst("(?<=[^-])-.*", "-")));

	private MailboxRules() {
	}

	/**
	 * A provider.
	 *
	 * @param domains its domains
	 * @param mailbox at which domain all of its addresses are counted, behind their name;
	 * or the whole mailbox, if the domain tells it
	 * @param name what of a name without its tag tells mailboxes apart
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
