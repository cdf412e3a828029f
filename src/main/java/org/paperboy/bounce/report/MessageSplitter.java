package org.paperboy.bounce.report;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

import org.apache.james.mime4j.MimeException;
import org.apache.james.mime4j.codec.DecodeMonitor;
import org.apache.james.mime4j.codec.DecoderUtil;
import org.apache.james.mime4j.stream.BodyDescriptor;
import org.apache.james.mime4j.stream.EntityState;
import org.apache.james.mime4j.stream.Field;
import org.apache.james.mime4j.stream.MimeConfig;
import org.apache.james.mime4j.stream.MimeTokenStream;
import org.apache.james.mime4j.stream.RecursionMode;
import org.jspecify.annotations.Nullable;
import org.jsoup.Jsoup;
import org.paperboy.mail.WireText;

/**
 * Takes a message apart (RFC 2045 to 2047), as far as it can be read: its parts, their
 * number and their depth are bounded, and what is broken is left out.
 */
final class MessageSplitter {

	private static final int MAX_PARTS = 100;

	private static final int MAX_DEPTH = 12;

	private static final Set<String> STATUS = Set.of("message/delivery-status", "message/global-delivery-status",
			"message/x-delivery-status");

	private static final Set<String> LETTER = Set.of("message/rfc822", "message/global", "text/rfc822-headers",
			"message/rfc822-headers", "message/global-headers", "text/rfc822", "text/rfc822-header");

	private static final Set<String> RECEIPT = Set.of("message/disposition-notification",
			"message/global-disposition-notification");

	private static final MimeConfig CONFIG = MimeConfig.custom()
		.setMaxLineLen(-1)
		.setMaxHeaderCount(-1)
		.setMaxHeaderLen(-1)
		.setMalformedHeaderStartsBody(false)
		.build();

	private final List<Fields.Field> header = new ArrayList<>();

	private final StringBuilder text = new StringBuilder();

	private final StringBuilder html = new StringBuilder();

	private final StringBuilder status = new StringBuilder();

	private @Nullable String feedback;

	private @Nullable String letter;

	private boolean receipt;

	private int parts;

	private int depth;

	private MessageSplitter() {
	}

	/**
	 * Takes a message apart.
	 * @param head its first bytes, or all
	 */
	static ReturnedMessage split(byte[] head) {
		MessageSplitter splitter = new MessageSplitter();
		try {
			splitter.read(LineEnds.unified(head));
		}
		catch (IOException | MimeException | RuntimeException ex) {
			// What was read until then counts.
		}
		return splitter.message();
	}

	private void read(byte[] head) throws IOException, MimeException {
		MimeTokenStream stream = new MimeTokenStream(CONFIG);
		stream.setRecursionMode(RecursionMode.M_NO_RECURSE);
		stream.parse(new ByteArrayInputStream(head));
		for (EntityState state = stream.getState(); state != EntityState.T_END_OF_STREAM
				&& this.depth < MAX_DEPTH; state = stream.next()) {
			switch (state) {
				case T_START_MULTIPART -> this.depth++;
				case T_END_MULTIPART -> this.depth--;
				case T_FIELD -> field(stream.getField());
				case T_BODY -> body(stream.getBodyDescriptor(), stream.getDecodedInputStream());
				case T_PREAMBLE, T_EPILOGUE ->
					this.text.append(PartText.read(stream.getInputStream(), null)).append("\n\n");
				default -> {
				}
			}
		}
	}

	private void field(Field field) {
		if (this.depth == 0 && this.parts == 0) {
			String raw = WireText.read(new String(field.getRaw().toByteArray(), StandardCharsets.ISO_8859_1));
			String value = raw.substring(raw.indexOf(':') + 1).replaceAll("\\s+", " ").strip();
			this.header.add(new Fields.Field(field.getName().strip().toLowerCase(Locale.ROOT),
					value.contains("=?") ? DecoderUtil.decodeEncodedWords(value, DecodeMonitor.SILENT) : value));
		}
	}

	private void body(BodyDescriptor part, InputStream in) throws IOException {
		String type = part.getMimeType().toLowerCase(Locale.ROOT);
		if (this.parts++ >= MAX_PARTS) {
			return;
		}
		String content = PartText.read(in, part.getCharset());
		if (STATUS.contains(type) || (!type.startsWith("text/") && content.contains("\nFinal-Recipient:"))) {
			this.status.append(content).append("\n\n");
		}
		else if (type.equals("message/feedback-report")) {
			this.feedback = content;
		}
		else if (RECEIPT.contains(type)) {
			this.receipt = true;
		}
		else if (LETTER.contains(type)) {
			this.letter = (this.letter == null) ? content : this.letter;
		}
		else if (type.equals("text/html")) {
			this.html.append(content);
		}
		else if (type.startsWith("text/") || type.startsWith("multipart/")) {
			this.text.append(content).append("\n\n");
		}
	}

	private ReturnedMessage message() {
		String readable = this.html.isEmpty() ? ""
				: Jsoup.parse(this.html.toString().replaceAll("(?i)<(?:br\\s*/?|/p|/div|/tr|/td|/li|/h\\d)>", "$0\n"))
					.wholeText();
		CopiedLetter copied = CopiedLetter.cut((this.text + "\n\n" + readable).lines().toList());
		List<String> returned = (this.letter != null) ? this.letter.lines().toList() : copied.letter();
		return new ReturnedMessage(new Fields(this.header), copied.notice(),
				Fields.blocks(statusLines(copied.notice())),
				Optional.ofNullable(this.feedback)
					.map((fields) -> Fields.blocks(fields.lines().toList()))
					.map((blocks) -> new Fields(blocks.stream().flatMap((block) -> block.all().stream()).toList())),
				this.receipt, firstBlock(returned));
	}

	/**
	 * The lines of the delivery report. If its parts cannot be told apart, they are among
	 * those of the text.
	 */
	private List<String> statusLines(List<String> text) {
		boolean lost = this.status.isEmpty()
				&& new Fields(this.header).text("content-type").toLowerCase(Locale.ROOT).contains("delivery-status")
				&& text.stream().anyMatch((line) -> line.regionMatches(true, 0, "Final-Recipient:", 0, 16));
		return lost ? text : this.status.toString().lines().toList();
	}

	private static Fields firstBlock(List<String> lines) {
		List<String> header = lines.stream().dropWhile(String::isBlank).takeWhile((line) -> !line.isBlank()).toList();
		return Fields.blocks(header).stream().findFirst().orElse(new Fields(List.of()));
	}

}
