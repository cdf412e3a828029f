package org.paperboy.subscriber.reach;

import java.time.Duration;

import org.paperboy.delivery.LetterKind;
import org.paperboy.subscriber.Subscriber;
import org.paperboy.subscriber.SubscriptionLetters;
import org.paperboy.subscriber.request.ConfirmationRequests;

import org.springframework.stereotype.Component;

/**
 * Mails subscribers their links once more, if they can be reached.
 */
@Component
class LinkReminders {

	private static final Duration DAY = Duration.ofDays(1);

	private static final Duration MONTH = Duration.ofDays(30);

	private static final int MAX_A_MONTH = 3;

	private final ConfirmationRequests confirmations;

	private final SubscriptionLetters letters;

	LinkReminders(ConfirmationRequests confirmations, SubscriptionLetters letters) {
		this.confirmations = confirmations;
		this.letters = letters;
	}

	/**
	 * Mails a subscriber the links, or asks one who has not confirmed once more.
	 * @return whether there is a letter
	 */
	boolean mail(Subscriber subscriber) {
		if (!this.letters.mayReach(subscriber.email())) {
			return false;
		}
		return switch (subscriber.state()) {
			case PENDING -> this.confirmations.remind(subscriber);
			case ACTIVE, PAUSED, LEFT -> {
				boolean due = sent(subscriber, DAY) == 0 && sent(subscriber, MONTH) < MAX_A_MONTH;
				if (due) {
					this.letters.plan(LetterKind.LINKS, subscriber);
				}
				yield due;
			}
		};
	}

	private int sent(Subscriber subscriber, Duration within) {
		return this.letters.count(LetterKind.LINKS, subscriber, within);
	}

}
