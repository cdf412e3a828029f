package org.paperboy.mail;

import java.io.UnsupportedEncodingException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.text.BreakIterator;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeUtility;
import org.jspecify.annotations.Nullable;
import org.paperboy.SiteProperties;

import org.springframework.stereotype.Component;

/**
 * Writes a letter: the headers (RFC 5322, with RFC 2369, 2919, 3834 and 8058 for digests)
 * and the filled texts as {@code multipart/alternative}.
 */
@Component
public class LetterWriter {

	/**
	 * {@code =_} occurs neither in quoted-printable text nor in base64.
	 */
	private static final String BOUNDARY = "=_paperboy";

	private static final Pattern PLAIN = Pattern.compile("[ -~]*");

	private static final Pattern LINE_END = Pattern.compile("\\r?\\n");

	private static final Pattern LINE_ENDS = Pattern.compile("[\\r\\n]+\\s*");

	private static final Pattern MISREAD = Pattern.compile("=\\?|[!-~]{900}");

	/**
	 * Bytes in an encoded word that fits on a line of 76 characters after
	 * {@code Subject:}.
	 */
	private static final int MAX_WORD_BYTES = 39;

	private static final int MAX_LINE_LENGTH = 76;

	private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("EEE, d MMM yyyy HH:mm:ss Z",
			Locale.ROOT);

	private final String from;

	private final String fromAddress;

	private final @Nullable String replyTo;

	private final String listId;

	private final String mailto;

	private final Dkim dkim;

	LetterWriter(SenderProperties sender, SiteProperties site, DkimProperties dkim) {
		InternetAddress mailbox = mailbox(Optional.ofNullable(sender.from())
			.orElse("Paperboy <paperboy@" + site.host().replaceAll("[\\[\\]]", "") + ">"));
		this.from = mailbox.toString();
		this.fromAddress = mailbox.getAddress();
		this.replyTo = (sender.replyTo() != null) ? mailbox(sender.replyTo()).toString() : null;
		String host = site.host().matches(".*[a-z].*") ? site.host() : "localhost";
		this.listId = Optional.ofNullable(sender.listId()).orElse("papers." + host);
		this.mailto = (sender.unsubscribeMailto() != null)
				? ", <" + mailto(mailbox(sender.unsubscribeMailto()).getAddress()) + "?subject=unsubscribe>" : "";
		this.dkim = new Dkim(dkim, senderDomain());
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

	/**
	 * The values of a letter's headers.
	 *
	 * @param sender of the envelope
	 * @param recipient the one it is for
	 * @param messageId in angle brackets, the same at every try
	 * @param date the same at every try
	 * @param unsubscribeUrl address that takes a one-click POST, or null if nobody is
	 * subscribed yet
	 * @param campaign by which mailbox providers may count complaints
	 */
	public record Heading(String sender, EmailAddress recipient, String messageId, Instant date,
			@Nullable String unsubscribeUrl, String campaign) {

	}

	/**
	 * The address that letters come from; also the sender of the envelope unless each
	 * delivery has its own.
	 */
	public String senderAddress() {
		return this.fromAddress;
	}

	/**
	 * The domain of the sender, for Message-IDs.
	 */
	public String senderDomain() {
		return this.fromAddress.substring(this.fromAddress.lastIndexOf('@') + 1);
	}

	/**
	 * Writes a letter.
	 * @param values the reader's own, for every placeholder of the three texts
	 */
	public Letter write(Heading heading, LetterText letter, Map<Placeholder, ?> values) {
		List<byte[]> bytes = new ArrayList<>();
		bytes.add(ascii(headers(heading, letter.subject().fill(values).text())));
		add(bytes, "plain", letter.text().fill(values));
		add(bytes, "html", letter.html().fill(values));
		bytes.add(ascii("\r\n--" + BOUNDARY + "--\r\n"));
		return new Letter(heading.sender(), heading.recipient(), heading.messageId(), this.dkim.sign(bytes));
	}

	private String headers(Heading heading, String subject) {
		StringBuilder headers = new StringBuilder();
		header(headers, "Date", DATE.format(heading.date().atOffset(ZoneOffset.UTC)));
		header(headers, "From", this.from);
		if (this.replyTo != null) {
			header(headers, "Reply-To", this.replyTo);
		}
		header(headers, "To", "<" + heading.recipient().value() + ">");
		header(headers, "Subject", encoded(subject));
		header(headers, "Message-ID", heading.messageId());
		header(headers, "MIME-Version", "1.0");
		header(headers, "Content-Type", "multipart/alternative; boundary=\"" + BOUNDARY + "\"");
		header(headers, "Auto-Submitted", "auto-generated");
		if (heading.unsubscribeUrl() != null) {
			header(headers, "List-Id", "<" + this.listId + ">");
			header(headers, "List-Unsubscribe", "<" + heading.unsubscribeUrl() + ">" + this.mailto);
			header(headers, "List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
			header(headers, "Precedence", "bulk");
			header(headers, "Feedback-ID", heading.campaign() + ":" + senderDomain() + ":paperboy");
		}
		return headers.append("\r\n").toString();
	}

	/**
	 * A {@code mailto:} link (RFC 6068).
	 */
	private static String mailto(String address) {
		int at = address.lastIndexOf('@');
		return "mailto:" + URLEncoder.encode(address.substring(0, at), StandardCharsets.UTF_8) + address.substring(at);
	}

	private static void header(StringBuilder headers, String name, String value) {
		headers.append(name).append(": ");
		if (name.length() + 2 + value.length() <= MAX_LINE_LENGTH && PLAIN.matcher(value).matches()) {
			headers.append(value).append("\r\n");
			return;
		}
		headers
			.append(LINE_END.matcher(MimeUtility.fold(name.length() + 2, LINE_ENDS.matcher(value).replaceAll(" ")))
				.replaceAll("\r\n"))
			.append("\r\n");
	}

	/**
	 * Encodes a text for a header (RFC 2047) if it needs that, also if it looks as if it
	 * were encoded already or is too long for a line. A grapheme stays in one encoded
	 * word.
	 */
	private static String encoded(String text) {
		if (PLAIN.matcher(text).matches() && !MISREAD.matcher(text).find()) {
			return text;
		}
		List<String> words = new ArrayList<>();
		StringBuilder word = new StringBuilder();
		characters(text).forEach((character) -> {
			if (length(word + character) > MAX_WORD_BYTES) {
				words.add(word.toString());
				word.setLength(0);
			}
			word.append(character);
		});
		words.add(word.toString());
		return words.stream()
			.map((some) -> Base64.getEncoder().encodeToString(some.getBytes(StandardCharsets.UTF_8)))
			.collect(Collectors.joining("?= =?UTF-8?B?", "=?UTF-8?B?", "?="));
	}

	/**
	 * The graphemes of a text; one that is too long for an encoded word is split into its
	 * code points.
	 */
	private static Stream<String> characters(String text) {
		BreakIterator breaks = BreakIterator.getCharacterInstance(Locale.ROOT);
		breaks.setText(text);
		List<String> characters = new ArrayList<>();
		for (int start = breaks.first(),
				end = breaks.next(); end != BreakIterator.DONE; start = end, end = breaks.next()) {
			characters.add(text.substring(start, end));
		}
		return characters.stream()
			.flatMap((character) -> (length(character) <= MAX_WORD_BYTES) ? Stream.of(character)
					: character.codePoints().mapToObj(Character::toString));
	}

	private static int length(String text) {
		return text.getBytes(StandardCharsets.UTF_8).length;
	}

	private static void add(List<byte[]> bytes, String subtype, FilledText part) {
		String encoding = part.encoding();
		bytes.add(ascii("\r\n--" + BOUNDARY + "\r\nContent-Type: text/" + subtype
				+ "; charset=UTF-8\r\nContent-Transfer-Encoding: " + encoding + "\r\n\r\n"));
		bytes.addAll(part.encoded(encoding));
	}

	private static byte[] ascii(String text) {
		return text.getBytes(StandardCharsets.UTF_8);
	}

}
