package org.paperboy.mail;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * A text of a letter with every value filled in: segments in order, of which those of the
 * template are shared.
 */
public final class FilledText {

	private static final Base64.Encoder BASE64 = Base64.getMimeEncoder();

	private final List<Segment> segments;

	FilledText(List<Segment> segments) {
		this.segments = segments;
	}

	/**
	 * The encoding that takes fewer bytes, by its name in RFC 2045: quoted-printable for
	 * what is mostly ASCII, base64 for what is not.
	 */
	String encoding() {
		int plain = 0;
		int quoted = 0;
		for (Segment segment : this.segments) {
			plain += segment.plain().length;
			quoted += segment.quoted().length;
		}
		return (plain / 57 * 78 + 78 < quoted) ? "base64" : "quoted-printable";
	}

	/**
	 * The bytes in this encoding, as they go over the wire.
	 */
	List<byte[]> encoded(String encoding) {
		if (encoding.equals("base64")) {
			return List.of(BASE64.encode(plain()));
		}
		List<byte[]> quoted = new ArrayList<>(this.segments.size());
		this.segments.forEach((segment) -> quoted.add(segment.quoted()));
		if (!quoted.isEmpty()) {
			quoted.add(Segment.withoutSoftBreak(quoted.removeLast()));
		}
		return quoted;
	}

	/**
	 * The text as it is read.
	 */
	public String text() {
		return new String(plain(), StandardCharsets.UTF_8);
	}

	private byte[] plain() {
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		this.segments.forEach((segment) -> out.writeBytes(segment.plain()));
		return out.toByteArray();
	}

}
