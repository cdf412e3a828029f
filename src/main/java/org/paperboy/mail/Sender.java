package org.paperboy.mail;

import java.io.UnsupportedEncodingException;
import java.util.Optional;

import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import org.jspecify.annotations.Nullable;
import org.paperboy.SiteProperties;

/**
 * The sender of letters, as their headers name it.
 *
 * @param from mailbox with its name
 * @param address of that mailbox
 * @param replyTo mailbox that answers go to, or null
 * @param listId of the digests
 * @param mailto link to the mailbox that takes requests to leave, or null
 */
record Sender(String from, String address, @Nullable String replyTo, String listId, @Nullable Mailto mailto) {

	static Sender of(SenderProperties sender, SiteProperties site) {
		InternetAddress mailbox = mailbox(Optional.ofNullable(sender.from())
			.orElse("Paperboy <paperboy@" + site.host().replaceAll("[\\[\\]]", "") + ">"));
		String host = site.host().matches(".*[a-z].*") ? site.host() : "localhost";
		return new Sender(mailbox.toString(), mailbox.getAddress(),
				(sender.replyTo() != null) ? mailbox(sender.replyTo()).toString() : null,
				Optional.ofNullable(sender.listId()).orElse("papers." + host), (sender.unsubscribeMailto() != null)
						? Mailto.of(mailbox(sender.unsubscribeMailto()).getAddress()) : null);
	}

	/**
	 * The domain of the address.
	 */
	String domain() {
		return this.address.substring(this.address.lastIndexOf('@') + 1);
	}

	/**
	 * A mailbox of the configuration, with its domain in ASCII, which any server accepts.
	 */
	private static InternetAddress mailbox(String text) {
		try {
			InternetAddress mailbox = new InternetAddress(text);
			String address = mailbox.getAddress();
			String domain = address.substring(address.lastIndexOf('@') + 1);
			mailbox.setAddress(address.substring(0, address.length() - domain.length())
					+ EmailAddress.domain(domain).orElse(domain));
			if (mailbox.getPersonal() != null) {
				mailbox.setPersonal(mailbox.getPersonal(), "UTF-8");
			}
			return mailbox;
		}
		catch (AddressException | UnsupportedEncodingException ex) {
			throw new IllegalArgumentException(ex);
		}
	}

}
