package org.paperboy.subscriber;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

import org.paperboy.delivery.Deliveries;
import org.paperboy.delivery.LetterKind;
import org.paperboy.mail.EmailAddress;
import org.paperboy.reachability.Suppressions;

import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The door for readers who lost their letters and the links in them. The asker learns
 * nothing; what is known of the address decides which letter it gets, if any.
 */
@Component
public class LostLinks {

	private static final Duration DAY = Duration.ofDays(1);

	private static final Duration MONTH = Duration.ofDays(30);

	private static final int MAX_A_MONTH = 3;

	private final SubscriberRepository subscribers;

	private final OpenRequests requests;

	private final Liftings liftings;

	private final Deliveries deliveries;

	private final Suppressions suppressions;

	private final TransactionTemplate transaction;

	private final Clock clock;

	LostLinks(SubscriberRepository subscribers, OpenRequests requests, Liftings liftings, Deliveries deliveries,
			Suppressions suppressions, TransactionTemplate transaction, Clock clock) {
		this.subscribers = subscribers;
		this.requests = requests;
		this.liftings = liftings;
		this.deliveries = deliveries;
		this.suppressions = suppressions;
		this.transaction = transaction;
		this.clock = clock;
	}

	/**
	 * Mails an address what it needs. Subscribers who confirmed or left get the links, at
	 * most once a day and three times in 30 days. Those who have not confirmed are asked
	 * once more, as often as by a sign-up. An address whose letters came back gets the
	 * link that lifts its suppression, at most once a week. An address that is suppressed
	 * otherwise gets nothing.
	 * @param language of the letter to an address that nobody subscribed
	 * @return whether there is a letter, which nobody else may learn
	 */
	public boolean mail(EmailAddress address, String language) {
		Supplier<Boolean> mailing = () -> Boolean.TRUE
			.equals(this.transaction.execute((status) -> mailNow(address, language)));
		try {
			return mailing.get();
		}
		catch (DataIntegrityViolationException ex) {
			// The same address was asked for twice at the same moment; it is known by
			// now.
			return mailing.get();
		}
	}

	private boolean mailNow(EmailAddress address, String language) {
		Instant now = this.clock.instant();
		Optional<Subscriber> known = this.subscribers.lockByEmail(address.value());
		if (this.suppressions.isBounced(address)) {
			return reach(address, known, language, now);
		}
		return this.suppressions.reason(address).isEmpty()
				&& known.filter((subscriber) -> mailNow(subscriber, now)).isPresent();
	}

	private boolean mailNow(Subscriber subscriber, Instant now) {
		return switch (subscriber.state()) {
			case PENDING -> this.requests.remind(subscriber, now);
			case ACTIVE, PAUSED, LEFT -> {
				boolean due = sent(subscriber, now.minus(DAY)) == 0 && sent(subscriber, now.minus(MONTH)) < MAX_A_MONTH;
				if (due) {
					plan(LetterKind.LINKS, Nonce.random(), subscriber);
				}
				yield due;
			}
		};
	}

	private int sent(Subscriber subscriber, Instant since) {
		return this.deliveries.since(LetterKind.LINKS, List.of(subscriber.id()), since).size();
	}

	private void plan(LetterKind kind, String occasion, Subscriber subscriber) {
		this.deliveries.plan(kind, occasion, List.of(subscriber.letter()));
	}

	/**
	 * Mails the link that lifts a suppression. An address without a subscriber is first
	 * stored as one who asked and has not confirmed, as each letter in the ledger has a
	 * subscriber.
	 */
	private boolean reach(EmailAddress address, Optional<Subscriber> known, String language, Instant now) {
		String nonce = Nonce.random();
		boolean due = this.liftings.ask(address, nonce, now);
		if (due) {
			plan(LetterKind.REACH, nonce, known.orElseGet(
					() -> this.subscribers.save(new Subscriber(address, Preferences.DEFAULTS.in(language), now))));
		}
		return due;
	}

	/**
	 * The subscriber whose suppression a link lifts
	 * ({@link SubscriberLinks.Purpose#REACH}); empty if the link is too old or was used.
	 */
	public Optional<Subscriber> find(SubscriberLinks.Claim claim) {
		return this.subscribers.findById(claim.subject()).filter((subscriber) -> isOpen(subscriber, claim));
	}

	private boolean isOpen(Subscriber subscriber, SubscriberLinks.Claim claim) {
		return claim.isWithin(SubscriberLinks.CONFIRMATION_LIFE, this.clock.instant())
				&& this.liftings.isOpen(subscriber.email(), claim.nonce());
	}

	/**
	 * Lifts the suppression of an address whose letters came back. A subscriber who has
	 * not confirmed is asked to.
	 * @return the subscriber, or empty if the link does not work any more
	 */
	@Transactional
	public Optional<Subscriber> lift(SubscriberLinks.Claim claim) {
		Optional<Subscriber> lifted = this.subscribers.lockById(claim.subject())
			.filter((subscriber) -> isOpen(subscriber, claim))
			.filter((subscriber) -> this.liftings.use(subscriber.email(), claim.nonce()));
		lifted.filter((subscriber) -> subscriber.state() == Subscriber.State.PENDING)
			.ifPresent((subscriber) -> plan(LetterKind.CONFIRMATION, Nonce.random(), subscriber));
		return lifted;
	}

}
