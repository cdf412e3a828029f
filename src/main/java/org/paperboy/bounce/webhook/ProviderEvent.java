package org.paperboy.bounce.webhook;

import org.jspecify.annotations.Nullable;
import org.paperboy.bounce.report.LetterReferences;
import org.paperboy.bounce.report.Verdict;
import org.paperboy.delivery.RefusalCause;
import org.paperboy.mail.EmailAddress;

/**
 * What a provider says of a letter to one recipient.
 *
 * @param id the same whenever the provider reports this event
 * @param verdict on the recipient
 * @param letter as the provider names it
 */
public record ProviderEvent(String id, Verdict verdict, LetterReferences letter) {

	/**
	 * The verdict on a recipient whose letter came back. The code and the words of the
	 * refusal count as in a report by mail. If they do not tell what was refused, the
	 * provider's opinion counts, unless the code is of those that may pass.
	 * @param gone whether the provider says that it will never deliver to the address
	 * @param status as in 5.1.1 (RFC 3463), or empty
	 * @param words of the server that refused the letter, or empty
	 */
	static Verdict failed(@Nullable EmailAddress recipient, boolean gone, String status, String words) {
		Verdict verdict = Verdict.ofFailure(recipient, status, words);
		return switch (verdict) {
			case Verdict.Hard hard when !gone -> new Verdict.Soft(recipient, hard.status(), RefusalCause.UNKNOWN);
			case Verdict.Soft soft when gone && soft.cause() == RefusalCause.UNKNOWN && !mayPass(soft.status()) ->
				new Verdict.Hard(recipient, soft.status());
			default -> verdict;
		};
	}

	private static boolean mayPass(@Nullable String status) {
		return status != null && status.startsWith("4");
	}

}
