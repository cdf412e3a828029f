package org.paperboy.subscriber.sheet;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import jakarta.persistence.EntityManager;
import org.paperboy.mail.EmailAddress;
import org.paperboy.subscriber.Consent;
import org.paperboy.subscriber.Preferences;
import org.paperboy.subscriber.Subscriber;
import org.paperboy.subscriber.request.ConfirmationRequests;
import org.paperboy.subscriber.request.SubscriptionSteps;

import org.springframework.stereotype.Component;

/**
 * Stores readers of a sheet in batches, each in the transaction under way.
 */
@Component
class ImportedReaders {

	private final ConfirmationRequests confirmations;

	private final SubscriptionSteps steps;

	private final EntityManager entities;

	private final Clock clock;

	ImportedReaders(ConfirmationRequests confirmations, SubscriptionSteps steps, EntityManager entities, Clock clock) {
		this.confirmations = confirmations;
		this.steps = steps;
		this.entities = entities;
		this.clock = clock;
	}

	/**
	 * Begins a batch.
	 * @param known what is known of its addresses
	 */
	Batch begin(KnownAddresses.Known known) {
		return new Batch(known);
	}

	/**
	 * Some readers that are stored in one transaction, and what is known of their
	 * addresses.
	 */
	final class Batch {

		private final Instant now = ImportedReaders.this.clock.instant();

		private final SheetSuppressions suppressed;

		private final Map<EmailAddress, Subscriber> known;

		private final Set<EmailAddress> left;

		private final List<Long> created = new ArrayList<>();

		private Batch(KnownAddresses.Known known) {
			this.suppressed = known.suppressed();
			this.known = new HashMap<>(known.subscribers());
			this.left = known.left();
		}

		SheetSuppressions suppressed() {
			return this.suppressed;
		}

		Optional<Subscriber> find(EmailAddress email) {
			return Optional.ofNullable(this.known.get(email));
		}

		boolean hasLeft(EmailAddress email) {
			return find(email).map((subscriber) -> subscriber.state() == Subscriber.State.LEFT)
				.orElseGet(() -> this.left.contains(email));
		}

		void leave(EmailAddress email) {
			Optional<Subscriber> subscriber = find(email);
			if (subscriber.isEmpty()) {
				create(email, Preferences.DEFAULTS).leave(this.now);
			}
			subscriber.filter((known) -> known.leave(this.now))
				.ifPresent((known) -> ImportedReaders.this.steps.left(known, Consent.Place.OPERATOR));
		}

		void change(Subscriber subscriber, Preferences chosen, Optional<LocalDate> pause) {
			if (!chosen.equals(subscriber.preferences())) {
				subscriber.prefer(chosen, this.now);
			}
			if (subscriber.state() == Subscriber.State.PAUSED) {
				pause.ifPresent(subscriber::pause);
			}
		}

		/**
		 * Stores a new subscriber in the state of their row. A suppressed address is not
		 * asked to confirm.
		 * @param until the end of the pause, if they are paused
		 */
		void create(EmailAddress email, Preferences chosen, Subscriber.State state, LocalDate until) {
			Subscriber subscriber = create(email, chosen);
			if (state != Subscriber.State.PENDING) {
				subscriber.confirm(this.now);
			}
			else if (this.suppressed.reason(email).isEmpty()) {
				ImportedReaders.this.entities.flush();
				ImportedReaders.this.confirmations.remind(subscriber);
			}
			if (state == Subscriber.State.PAUSED) {
				subscriber.pause(until);
			}
		}

		private Subscriber create(EmailAddress email, Preferences preferences) {
			Subscriber subscriber = new Subscriber(email, preferences, this.now);
			ImportedReaders.this.entities.persist(subscriber);
			this.known.put(email, subscriber);
			this.created.add(subscriber.id());
			return subscriber;
		}

		void finish() {
			ImportedReaders.this.entities.flush();
			ImportedReaders.this.steps.imported(this.created);
			ImportedReaders.this.entities.clear();
		}

	}

}
