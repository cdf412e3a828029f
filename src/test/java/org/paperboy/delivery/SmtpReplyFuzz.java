package org.paperboy.delivery;

import java.nio.charset.StandardCharsets;

import org.paperboy.FuzzInput;
import org.paperboy.delivery.refusal.Answer;
import org.paperboy.delivery.smtp.Outcome;
import org.paperboy.delivery.smtp.SmtpReply;
import org.paperboy.mail.EmailAddress;
import org.paperboy.mail.Redaction;
import org.paperboy.mail.WireText;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Any reply means one thing for a letter, and what is kept of it names no address.
 */
public final class SmtpReplyFuzz {

	private static final EmailAddress READER = EmailAddress.parse("ada@example.org").orElseThrow();

	private SmtpReplyFuzz() {
	}

	public static void fuzzerTestOneInput(byte[] bytes) throws Exception {
		String reply = WireText.read(new String(bytes, StandardCharsets.ISO_8859_1));
		FuzzInput.quickly(() -> check(reply));
		FuzzInput.quickly(() -> check(FuzzInput.stretched(reply, 64_000)));
		FuzzInput.quickly(() -> check("550 " + FuzzInput.stretched(reply, 64_000)));
	}

	private static void check(String text) {
		boolean coded = text.length() > 2 && text.chars().limit(3).allMatch((c) -> c >= '0' && c <= '9');
		int code = coded ? Integer.parseInt(text.substring(0, 3)) : -1;
		SmtpReply reply = new SmtpReply(code, text);
		for (SmtpReply.Phase phase : SmtpReply.Phase.values()) {
			Outcome outcome = Outcome.negative(reply, phase);
			assertThat(outcome instanceof Outcome.Refused).isEqualTo(code >= 500);
			assertThat(Answer.of(outcome).says() == Answer.Says.DEFERRED).isEqualTo(code < 500);
			assertThat(!reply.isPositiveTo(phase) || !reply.endsConnection()).isTrue();
		}
		if (SmtpReply.isOfTheServer(text) || SmtpReply.asksToSlowDown(text)) {
			assertThat(SmtpReply.isOne(text) && text.startsWith("4")).as(text).isTrue();
		}
		assertThat(SmtpReply.isOne(text) ? SmtpReply.code(text).length() : 0).isLessThanOrEqualTo(13);
		String kept = Redaction.of(text + " ada@example.org (ada (at) example.org)", READER);
		assertThat(kept).doesNotContain("ada@example.org").doesNotContain("example.org)");
	}

}
