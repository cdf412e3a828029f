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
 * An e-mail address (RFC 5321, RFC 6531) in the one form in which it is compared, stored
 * and written to: a local part without quotes, in lower case and NFC, and the domain in
 * its ASCII form (RFC 5890, by UTS #46 without transitional mapping).
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
	 * Atoms with dots between them. The first does not begin with a combining mark, which
	 * would change the character before it, and none has the replacement character.
	 */
	private static final Pattern LOCAL = Pattern.compile("(?!\\p{M})A+(?:\\.A+)*".replace("A",
			"[^\\x00-\\x20\\x7F\"(),.:;<>@\\[\\\\\\]\\p{Z}\\p{Cc}\\p{Cf}\\p{Cs}\\p{Co}\\p{Cn}\\uFFFD]"));

	/**
	 * Two labels or more, the last not a number.
	 */
	private static final Pattern DOMAIN = Pattern.compile("(?:[a-z0-9-]+\\.)+(?!\\d+$)[a-z0-9-]+");

	/**
	 * Turns full-width and other compatible letters into plain ones, and removes
	 * characters that are not shown.
	 */
	private static final Normalizer2 PLAIN = Normalizer2.getNFKCSimpleCasefoldInstance();

	private static final Pattern SPACE_AROUND = Pattern.compile("^\\p{Zs}+|\\p{Zs}+$");

	/**
	 * The address that a text is, or empty if it is none.
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
	 * Normalizes again after lower-casing, as the result may need it (H with a line
	 * below, for example).
	 */
	private static Optional<String> local(String text) {
		String local = nfc(nfc(text).toLowerCase(Locale.ROOT));
		// A lenient program must not read another address, or two, from this text.
		String compatible = Normalizer.normalize(local, Normalizer.Form.NFKC);
		return Optional.of(local)
			.filter((known) -> LOCAL.matcher(known).matches() && LOCAL.matcher(compatible).matches()
					&& octets(known) <= MAX_LOCAL_OCTETS);
	}

	private static String nfc(String text) {
		return Normalizer.normalize(text, Normalizer.Form.NFC);
	}

	/**
	 * The ASCII form of a domain, or empty if the text is none.
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
	 * The mailbox that this address most likely leads to, in one spelling for all ways to
	 * write it: by the rules of its provider, in plain letters (RFC 8265) and without the
	 * tag after a plus sign (RFC 5233). It serves to count and to recognise, never to
	 * write to. A damaged address is its own mailbox.
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
	 * Whether its name is another than its mailbox's only by what servers commonly leave
	 * out, a tag behind a plus sign or letters that are not shown. To a server that does
	 * not, it is somebody else's.
	 */
	public boolean isVariant() {
		String local = this.value.substring(0, Math.max(0, at()));
		return local.indexOf('+') > 0 || !plain(local).equals(local);
	}

	/**
	 * Whether this address needs a server with SMTPUTF8.
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
	 * The address as it may be shown to somebody who may not own it: {@code a…@e….org}.
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
