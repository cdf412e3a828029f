package org.paperboy.mail;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import jakarta.mail.internet.MimeUtility;
import org.apache.james.jdkim.DKIMSigner;
import org.apache.james.jdkim.api.BodyHasher;
import org.apache.james.jdkim.exceptions.FailException;
import org.apache.james.jdkim.tagvalue.SignatureRecordTemplate;
import org.jspecify.annotations.Nullable;
import org.paperboy.ConfigurationException;

/**
 * Signs letters in the name of a domain (DKIM, RFC 6376 and 8301) if one is configured.
 * The same letter gets the same signature at every try, as it holds no time.
 */
class Dkim {

	/**
	 * The headers that are signed, even if they are absent. They are in lower case here,
	 * as the library would convert them by the language of the machine.
	 */
	static final List<String> HEADERS = List.of("from", "reply-to", "to", "subject", "date", "message-id",
			"mime-version", "content-type", "auto-submitted", "list-id", "list-unsubscribe", "list-unsubscribe-post",
			"feedback-id");

	/**
	 * A line of the signature's Base64: no other value has as many characters in a row.
	 */
	private static final Pattern LINE_OF_BASE64 = Pattern.compile("[\\w+/=]{70}(?=[\\w+/=])");

	private static final byte[] PROBE = "From: paperboy\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

	private final @Nullable DKIMSigner signer;

	private final String tags;

	Dkim(DkimProperties properties, String senderDomain) {
		this.tags = tags(properties);
		this.signer = properties.isOn() ? new DKIMSigner(this.tags, properties.key()) : null;
		if (properties.isOn()) {
			check(properties.domain(), senderDomain);
		}
	}

	/**
	 * The tags of every signature. Each header is listed twice and is in a letter at most
	 * once, so that none can be added (RFC 6376 section 8.15). Spaces may become line
	 * breaks.
	 */
	private static String tags(DkimProperties properties) {
		return "v=1; a=rsa-sha256; c=relaxed/relaxed; q=dns/txt; d=" + properties.domain() + "; s="
				+ properties.selector() + "; h="
				+ HEADERS.stream().map((name) -> name + ":" + name).collect(Collectors.joining(": ")) + "; bh=; b=;";
	}

	private void check(String domain, String sender) {
		if (!(sender.equals(domain) || sender.endsWith("." + domain) || domain.endsWith("." + sender))) {
			throw new ConfigurationException("paperboy.mail.dkim.domain",
					"'" + domain + "' is not the domain of the sender, '" + sender
							+ "', nor above or below it; set it to that, or paperboy.mail.from to an address of "
							+ domain);
		}
		try {
			sign(List.of(PROBE));
		}
		catch (IllegalStateException ex) {
			throw new ConfigurationException("paperboy.mail.dkim.private-key",
					"cannot sign: its numbers do not belong together; copy the key again");
		}
	}

	/**
	 * The letter with its signature in front, or unchanged if no domain is configured.
	 * @param letter with CRLF line ends, in pieces
	 */
	List<byte[]> sign(List<byte[]> letter) {
		if (this.signer == null) {
			return letter;
		}
		List<byte[]> signed = new ArrayList<>(letter.size() + 1);
		signed.add((folded(header(this.signer, joined(letter))) + "\r\n").getBytes(StandardCharsets.US_ASCII));
		signed.addAll(letter);
		return signed;
	}

	private String header(DKIMSigner signer, byte[] letter) {
		int head = new String(letter, StandardCharsets.ISO_8859_1).indexOf("\r\n\r\n") + 4;
		try {
			BodyHasher body = signer.newBodyHasher(new Tags(this.tags));
			body.getOutputStream().write(letter, head, letter.length - head);
			body.getOutputStream().close();
			return signer.sign(new HeaderFields(new String(letter, 0, head, StandardCharsets.UTF_8)), body);
		}
		catch (IOException | FailException ex) {
			throw new IllegalStateException("the letter cannot be signed", ex);
		}
	}

	private static byte[] joined(List<byte[]> letter) {
		ByteBuffer all = ByteBuffer.allocate(letter.stream().mapToInt((run) -> run.length).sum());
		letter.forEach(all::put);
		return all.array();
	}

	private static String folded(String header) {
		return MimeUtility.fold(0, LINE_OF_BASE64.matcher(header).replaceAll("$0 "));
	}

	/**
	 * The tags of a signature, kept in the order in which they are written.
	 */
	private static final class Tags extends SignatureRecordTemplate {

		private Tags(String text) {
			super(text);
		}

		@Override
		protected Map<String, CharSequence> newTagValue() {
			return new LinkedHashMap<>();
		}

	}

}
