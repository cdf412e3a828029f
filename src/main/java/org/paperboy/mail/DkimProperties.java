package org.paperboy.mail;

import java.io.IOException;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.security.interfaces.RSAPrivateKey;
import java.util.regex.Pattern;

import org.paperboy.ConfigurationException;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.ssl.pem.PemContent;

/**
 * The domain that letters are signed for (DKIM, RFC 6376); without one they are not
 * signed.
 *
 * @param domain the sender's, or one above or below it
 * @param selector under which the domain publishes the public key, as in
 * {@code <selector>._domainkey.<domain>}
 * @param privateKey the RSA key as PEM text, or the path of a file that holds it; no
 * message repeats it, nor other values that may be the key by mistake
 */
@ConfigurationProperties("paperboy.mail.dkim")
public record DkimProperties(@DefaultValue("") String domain, @DefaultValue("") String selector,
		@DefaultValue("") String privateKey) {

	private static final String KEY = "paperboy.mail.dkim.private-key";

	private static final Pattern SELECTOR = Pattern
		.compile("L(?:\\.L)*".replace("L", "[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?"));

	/**
	 * Signers should use at least this many bits, and verifiers need not accept more than
	 * {@link #MAX_BITS} (RFC 8301 section 3.2).
	 */
	private static final int MIN_BITS = 2048;

	private static final int MAX_BITS = 4096;

	private static final int LONGEST_NAME = 253;

	public DkimProperties {
		domain = domain.strip();
		selector = selector.strip();
		if (!domain.isEmpty()) {
			domain = ascii(domain);
			if (!SELECTOR.matcher(selector).matches() || name(selector, domain).length() > LONGEST_NAME) {
				throw new ConfigurationException("paperboy.mail.dkim.selector",
						"must be the name of the key in the DNS, like mail for a record at " + name("mail", domain));
			}
			if (privateKey.isBlank()) {
				throw new ConfigurationException(KEY, "is needed to sign for " + domain
						+ "; set it to the path of a key made with: openssl genrsa -out dkim.pem 2048");
			}
		}
	}

	private static String ascii(String text) {
		return EmailAddress.domain(text)
			.orElseThrow(() -> new ConfigurationException("paperboy.mail.dkim.domain",
					"must be a bare domain such as example.org"));
	}

	private static String name(String selector, String domain) {
		return selector + "._domainkey." + domain;
	}

	/**
	 * Whether letters are to be signed.
	 */
	boolean isOn() {
		return !this.domain.isEmpty();
	}

	/**
	 * The key, of 2048 to 4096 bits.
	 */
	PrivateKey key() {
		PrivateKey key = parsed(content());
		int bits = ((RSAPrivateKey) key).getModulus().bitLength();
		if (bits < MIN_BITS || bits > MAX_BITS) {
			throw new ConfigurationException(KEY, "has " + bits + " bits and needs " + MIN_BITS + " to " + MAX_BITS
					+ "; make one with: openssl genrsa -out dkim.pem 2048");
		}
		return key;
	}

	private PemContent content() {
		if (PemContent.isPresentInText(this.privateKey)) {
			return PemContent.of(this.privateKey);
		}
		try {
			return PemContent.load(Path.of(this.privateKey.strip().replaceFirst("^file:(//(?=/))?", "")));
		}
		catch (IOException | IllegalArgumentException ex) {
			throw new ConfigurationException(KEY, "is neither PEM text nor the path of a file that can be read ("
					+ ex.getClass().getSimpleName() + ")");
		}
	}

	private static PrivateKey parsed(PemContent content) {
		try {
			if (content.getPrivateKey() instanceof RSAPrivateKey key && key.getAlgorithm().equals("RSA")) {
				return key;
			}
		}
		catch (RuntimeException ex) {
			// its message might quote what it could not read
		}
		throw new ConfigurationException(KEY, "is no unencrypted RSA key as PEM text from BEGIN to END, "
				+ "as made with: openssl genrsa -out dkim.pem 2048");
	}

	@Override
	public String toString() {
		return "DkimProperties[domain=" + this.domain + ", selector=" + this.selector + "]";
	}

}
