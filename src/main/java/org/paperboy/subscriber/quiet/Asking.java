package org.paperboy.subscriber.quiet;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;

import org.paperboy.delivery.Deliveries;
import org.paperboy.delivery.Delivery;
import org.paperboy.delivery.LetterKind;
import org.paperboy.mail.EmailAddress;

import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Asks readers of whom nothing was heard for long.
 */
@Component
class Asking {

	private static final int MAX_ASKED = 1000;

	private final Questions questions;

	private final Deliveries deliveries;

	Asking(Questions questions, Deliveries deliveries) {
		this.questions = questions;
		this.deliveries = deliveries;
	}

	/**
	 * Asks some of those who were neither heard nor asked since an instant.
	 * @return how many
	 */
	@Transactional
	public int ask(Instant before, Instant now) {
		Map<Long, EmailAddress> quiet = this.questions.lockQuiet(before, MAX_ASKED);
		if (!quiet.isEmpty()) {
			this.questions.ask(quiet.keySet(), now);
			this.deliveries.plan(LetterKind.STILL_INTERESTED, LocalDate.ofInstant(now, ZoneOffset.UTC).toString(),
					quiet.entrySet().stream().map((reader) -> letter(reader.getKey(), reader.getValue())).toList());
		}
		return quiet.size();
	}

	private static Delivery.Plan letter(long reader, EmailAddress address) {
		return new Delivery.Plan(reader, address.domain(), null, null, "");
	}

}
