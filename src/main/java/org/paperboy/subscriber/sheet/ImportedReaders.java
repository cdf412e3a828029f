package org.paperboy.subscriber.sheet;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.paperboy.mail.EmailAddress;
import org.paperboy.subscriber.Preferences;
import org.paperboy.subscriber.Subscriber;
import org.paperboy.subscriber.SubscriberBatches;
import org.paperboy.subscriber.request.ConfirmationRequests;
import org.paperboy.subscriber.request.SubscriptionSteps;

import org.springframework.stereotype.Component;

/**
 * Stores readers of a sheet in batches, each in the transaction under way: its rows are
 * decided in memory, and what they change is written at the end by a few statements.
 */
@Component
class ImportedReaders {

	private final SubscriberBatches subscribers;

	private final ConfirmationRequests confirmations;

	private final SubscriptionSteps steps;

	private final Clock clock;

	ImportedReaders(SubscriberBatches subscribers, ConfirmationRequests confirmations, SubscriptionSteps steps,
			Clock clock) {
		this.subscribers = subscribers;
		this.confirmations = confirmations;
		this.steps = steps;
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

		private final Set<Subscriber> created = new LinkedHashSet<>();

		private final Set<Subscriber> changed = new LinkedHashSet<>();

		private final List<Subscriber> leaving = new ArrayList<>();

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
			subscriber.filter((known) -> known.leave(this.now)).ifPresent((known) -> {
				changed(known);
				this.leaving.add(known);
			});
		}

		void change(Subscriber subscriber, Preferences chosen, Optional<LocalDate> pause) {
			if (!chosen.equals(subscriber.preferences())) {
				subscriber.prefer(chosen, this.now);
				changed(subscriber);
			}
			if (subscriber.state() == Subscriber.State.PAUSED && pause.isPresent()) {
				subscriber.pause(pause.get());
				changed(subscriber);
			}
		}

		private void changed(Subscriber subscriber) {
			if (!this.created.contains(subscriber)) {
				this.changed.add(subscriber);
			}
		}

		/**
		 * Adds a new subscriber in the state of their row.
		 * @param until the end of the pause, if they are paused
		 */
		void create(EmailAddress email, Preferences chosen, Subscriber.State state, LocalDate until) {
			Subscriber subscriber = create(email, chosen);
			if (state != Subscriber.State.PENDING) {
				subscriber.confirm(this.now);
			}
			if (state == Subscriber.State.PAUSED) {
				subscriber.pause(until);
			}
		}

		private Subscriber create(EmailAddress email, Preferences preferences) {
			Subscriber subscriber = new Subscriber(email, preferences, this.now);
			this.known.put(email, subscriber);
			this.created.add(subscriber);
			return subscriber;
		}

		/**
		 * Writes what the rows change, and asks the new subscribers to confirm that no
		 * row confirmed, suppressed or marked as left.
		 */
		void finish() {
			this.suppressed.store();
			ImportedReaders.this.subscribers.insert(this.created);
			ImportedReaders.this.subscribers.update(this.changed);
			ImportedReaders.this.steps.imported(this.created);
			ImportedReaders.this.steps.left(this.leaving);
			ImportedReaders.this.confirmations.remind(this.created.stream()
				.filter((subscriber) -> subscriber.state() == Subscriber.State.PENDING
						&& this.suppressed.reason(subscriber.email()).isEmpty())
				.toList());
		}

	}

}
