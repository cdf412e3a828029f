package org.paperboy.subscriber.letter;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.paperboy.delivery.Delivery;
import org.paperboy.delivery.LetterKind;
import org.paperboy.delivery.Reason;
import org.paperboy.mail.LetterWriter;
import org.paperboy.mail.Placeholder;
import org.paperboy.subscriber.LeaveAddresses;
import org.paperboy.subscriber.Subscriber;
import org.paperboy.subscriber.SubscriberLinks;
import org.paperboy.subscriber.SubscriberLinks.Purpose;
import org.paperboy.subscriber.quiet.OpenQuestions;

import org.springframework.stereotype.Component;

/**
 * Asks readers of whom nothing was heard for long whether digests are still wanted. As
 * digests do, the letter goes to many who asked for none that day, so its headers name
 * the ways to leave.
 */
@Component
class StillInterestedLetters extends LinkLetters {

	private final SubscriberLinks links;

	private final LeaveAddresses leaving;

	private final OpenQuestions questions;

	StillInterestedLetters(LinkLetterWriter writer, SubscriberLinks links, LeaveAddresses leaving,
			OpenQuestions questions) {
		super(LetterKind.STILL_INTERESTED, writer,
				List.of(EnumSet.of(Placeholder.LINK_URL, Placeholder.PREFERENCES_URL, Placeholder.UNSUBSCRIBE_URL)));
		this.links = links;
		this.leaving = leaving;
		this.questions = questions;
	}

	@Override
	Optional<LetterLinks> links(Delivery row) {
		return this.writer.subscriber(row).map((subscriber) -> {
			String leave = url(Purpose.UNSUBSCRIBE, subscriber);
			return new LetterLinks(subscriber.email(), subscriber.preferences().locale(),
					Map.of(Placeholder.LINK_URL, url(Purpose.KEEP, subscriber), Placeholder.PREFERENCES_URL,
							url(Purpose.PREFERENCES, subscriber), Placeholder.UNSUBSCRIBE_URL, leave),
					new LetterWriter.Unsubscribe(leave, this.leaving.subaddress(subscriber.id(), subscriber.nonce())));
		});
	}

	private String url(Purpose purpose, Subscriber subscriber) {
		return this.links.url(purpose, subscriber.id(), subscriber.nonce());
	}

	@Override
	boolean isWanted(Delivery row) {
		return this.writer.subscriber(row)
			.filter((subscriber) -> this.questions.contain(subscriber, row.plannedAt()))
			.isPresent();
	}

	@Override
	Reason.Code unwantedAs() {
		return Reason.Code.NOT_ASKED;
	}

}
