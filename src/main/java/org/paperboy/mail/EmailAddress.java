package org.paperboy.mail;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

import com.ibm.icu.text.IDNA;
import com.ibm.icu.text.Normalizer2;
import org.jspecify.annotations.Nullable;

/**
 * The address of a mailbox (RFC 5321, RFC 6531) in the one form in which it is compared,
 * stored and written to: a local part without quotes, lower case and NFC, and the domain
 * in its ASCII form (RFC 5890, by UTS #46 without transitional mapping).
 *
 * @param value local part and domain
 */
public record EmailAddress(String value) {

	private static final int MAX_OCTETS = 254;

	private static final int MAX_LOCAL_OCTETS = 64;

	/**
	 * More characters than any spelling of an address has.
	 */
	private static final int MAX_CHARACTERS = 1000;

	private static final IDNA DOMAINS = IDNA.getUTS46Instance(IDNA.USE_STD3_RULES | IDNA.CHECK_BIDI
			| IDNA.CHECK_CONTEXTJ | IDNA.NONTRANSITIONAL_TO_ASCII | IDNA.NONTRANSITIONAL_TO_UNICODE);

	/**
	 * Names such as {@code r3---sn.example.org} are registered, whatever UTS #46 says.
	 */
	private static final Set<IDNA.Error> TOLERATED = EnumSet.of(IDNA.Error.HYPHEN_3_4);

	/**
	 * Atoms with dots between them, the first not to begin with a combining mark, which
	 * would change what stands before it; without the sign for letters that were lost.
	 */
	private static final Pattern LOCAL = Pattern.compile("(?!\\p{M})A+(?:\\.A+)*".replace("A",
			"[^\\x00-\\x20\\x7F\"(),.:;<>@\\[\\\\\\]\\p{Z}\\p{Cc}\\p{Cf}\\p{Cs}\\p{Co}\\p{Cn}\\uFFFD]"));

	/**
	 * Two labels or more, the last not a number.
	 */
	private static final Pattern DOMAIN = Pattern.compile("(?:[a-z0-9-]+\\.)+(?!\\d+$)[a-z0-9-]+");

	/**
	 * Full-width and other compatible letters become plain ones, and what is not shown
	 * goes.
	 */
	private static final Normalizer2 PLAIN = Normalizer2.getNFKCSimpleCasefoldInstance();

	private static final Pattern SPACE_AROUND = Pattern.compile("^\\p{Zs}+|\\p{Zs}+$");

	/**
	 * The address a text holds, or empty where it is none.
	 */
	public static Optional<EmailAddress> parse(@Nullable String text) {
		if (text == null || text.length() > MAX_CHARACTERS) {
			return Optional.empty();
		}
		String bare = SPACE_AROUND.matcher(text).replaceAll("");
		int at = bare.lastIndexOf('@');
		if (at < 1) {
			return Optional.empty();
		}
		return local(bare.substring(0, at))
			.flatMap((local) -> domain(bare.substring(at + 1)).map((domain) -> local + "@" + domain))
			.filter((address) -> octets(address) <= MAX_OCTETS)
			.map(EmailAddress::new);
	}

	/**
	 * Lower case of what is composed may be composed again, as of H with a line below.
	 */
	private static Optional<String> local(String text) {
		String local = nfc(nfc(text).toLowerCase(Locale.ROOT));
		// What a lenient program reads must be no other address, nor two.
		String compatible = Normalizer.normalize(local, Normalizer.Form.NFKC);
		return Optional.of(local)
			.filter((known) -> LOCAL.matcher(known).matches() && LOCAL.matcher(compatible).matches()
					&& octets(known) <= MAX_LOCAL_OCTETS);
	}

	private static String nfc(String text) {
		return Normalizer.normalize(text, Normalizer.Form.NFC);
	}

	/**
	 * The ASCII form of a domain, or empty where it is none.
	 */
	public static Optional<String> domain(String text) {
		StringBuilder ascii = new StringBuilder();
		IDNA.Info info = new IDNA.Info();
		DOMAINS.nameToASCII(text, ascii, info);
		return Optional.of(ascii.toString())
			.filter((domain) -> TOLERATED.containsAll(info.getErrors()) && DOMAIN.matcher(domain).matches());
	}

	private static int octets(String text) {
		return text.getBytes(StandardCharsets.UTF_8).length;
	}

	/**
	 * The mailbox that this address most likely leads to, in the one spelling that all
	 * ways to write it have in common: by what is known of its provider, in plain letters
	 * (RFC 8265) and without what stands behind a plus sign (RFC 5233). Only to count and
	 * to recognise by, never to write to. What is no address, as in a damaged row, is its
	 * own mailbox.
	 */
	public EmailAddress mailbox() {
		int at = at();
		return (at < 1) ? this : new EmailAddress(
				MailboxRules.mailbox(plain(this.value.substring(0, at)), this.value.substring(at + 1)));
	}

	private static String plain(String local) {
		String plain = nfc(PLAIN.normalize(local).toLowerCase(Locale.ROOT));
		return plain.isEmpty() ? local : plain;
	}

	/**
	 * Whether only a server with SMTPUTF8 may be given this address.
	 */
	public boolean needsSmtpUtf8() {
		return this.value.chars().anyMatch((c) -> c > 127);
	}

	/**
	 * The domain in ASCII.
	 */
	public String domain() {
		return this.value.substring(this.value.lastIndexOf('@') + 1);
	}

	/**
	 * The address as its owner reads it, with the domain in Unicode.
	 */
	public String display() {
		return this.value.substring(0, at() + 1) + readableDomain();
	}

	/**
	 * The address as one may show it to somebody who may not own it: {@code a…@e….org}.
	 */
	public String masked() {
		String domain = readableDomain();
		return first(this.value) + "…@" + first(domain) + "…" + domain.substring(domain.lastIndexOf('.'));
	}

	private int at() {
		return this.value.lastIndexOf('@');
	}

	private String readableDomain() {
		StringBuilder readable = new StringBuilder();
		DOMAINS.nameToUnicode(this.value.substring(at() + 1), readable, new IDNA.Info());
		return readable.toString();
	}

	private static String first(String text) {
		return text.substring(0, text.offsetByCodePoints(0, 1));
	}

	@Override
	public String toString() {
		return masked();
	}

}
