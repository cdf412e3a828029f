package org.paperboy.web.signup;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import org.paperboy.mail.EmailAddress;

/**
 * A website on which people read their mail, to lead them there after they signed up.
 */
enum Webmail {

	GMAIL("Gmail", "https://mail.google.com/mail/u/0/#search/from%3A({from})+in%3Aanywhere", "gmail.com",
			"googlemail.com"),
	OUTLOOK("Outlook", "https://outlook.live.com/mail/0/", "outlook.com", "hotmail.com", "live.com", "msn.com",
			"outlook.de", "outlook.fr", "outlook.es", "outlook.jp", "hotmail.fr", "hotmail.es", "hotmail.de",
			"hotmail.co.uk", "live.fr"),
	YAHOO("Yahoo Mail", "https://mail.yahoo.com/", "yahoo.com", "ymail.com", "rocketmail.com", "yahoo.de", "yahoo.fr",
			"yahoo.es", "yahoo.co.uk", "yahoo.co.in"),
	ICLOUD("iCloud Mail", "https://www.icloud.com/mail/", "icloud.com", "me.com", "mac.com"),
	PROTON("Proton Mail", "https://mail.proton.me/", "proton.me", "protonmail.com", "pm.me"),
	FASTMAIL("Fastmail", "https://app.fastmail.com/mail/", "fastmail.com", "fastmail.fm"),
	GMX("GMX", "https://www.gmx.net/", "gmx.de", "gmx.net", "gmx.at", "gmx.ch"),
	WEB_DE("WEB.DE", "https://web.de/", "web.de"), TUTA("Tuta", "https://app.tuta.com/", "tuta.com", "tutanota.com"),
	ORANGE("Orange", "https://messagerie.orange.fr/", "orange.fr", "wanadoo.fr"),
	FREE("Free", "https://zimbra.free.fr/", "free.fr"),
	YAHOO_JAPAN("Yahoo!メール", "https://mail.yahoo.co.jp/", "yahoo.co.jp"),
	QQ("QQ邮箱", "https://mail.qq.com/", "qq.com", "foxmail.com"),
	NETEASE("网易邮箱", "https://mail.163.com/", "163.com", "126.com", "yeah.net");

	/**
	 * The sites that are shown if the address does not tell which one.
	 */
	private static final List<Webmail> COMMON = List.of(GMAIL, OUTLOOK, YAHOO, ICLOUD, PROTON);

	private final String title;

	private final String url;

	private final List<String> domains;

	Webmail(String title, String url, String... domains) {
		this.title = title;
		this.url = url;
		this.domains = List.of(domains);
	}

	/**
	 * A link to a mailbox.
	 */
	record Link(String title, String url) {

	}

	/**
	 * The key of the webmail site that an address belongs to, or empty if the address
	 * does not tell. It depends only on the domain, not on what is known of the address.
	 */
	static Optional<String> of(EmailAddress address) {
		String domain = address.value().substring(address.value().lastIndexOf('@') + 1);
		return Arrays.stream(values())
			.filter((some) -> some.domains.contains(domain))
			.map((some) -> some.name().toLowerCase(Locale.ROOT))
			.findFirst();
	}

	/**
	 * Links to the webmail site of a key, or to the most common ones.
	 * @param sender address of the letter to look for
	 */
	static List<Link> links(String key, String sender) {
		List<Webmail> named = Arrays.stream(values()).filter((some) -> some.name().equalsIgnoreCase(key)).toList();
		return (named.isEmpty() ? COMMON : named).stream()
			.map((some) -> new Link(some.title,
					some.url.replace("{from}", URLEncoder.encode(sender, StandardCharsets.UTF_8))))
			.toList();
	}

}
