package org.paperboy.subscriber;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import jakarta.persistence.EntityManager;
import org.jspecify.annotations.Nullable;
import org.paperboy.mail.EmailAddress;
import org.paperboy.reachability.Suppressions;
import org.paperboy.sheet.Imported;
import org.paperboy.sheet.Row;
import org.paperboy.sheet.Sheet;
import org.paperboy.sheet.SheetImport;
import org.paperboy.topic.Topics;

import org.springframework.context.MessageSource;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Imports readers from a sheet. It never adds consent that a known reader has not given,
 * and always honours a no: a row that says {@code LEFT} or suppressed takes effect even
 * if the rest of the row is refused. A no holds for the mailbox, however a row spells it.
 * But if the file itself says that one spelling has left and another has not, they are
 * two readers.
 */
@Component
public class SubscriberImport {

	private final SubscriberRepository subscribers;

	private final Mailboxes mailboxes;

	private final WaitingRequests waiting;

	private final OpenRequests requests;

	private final Suppressions suppressions;

	private final Topics topics;

	private final TransactionTemplate transaction;

	private final EntityManager entities;

	private final Consents consents;

	private final MessageSource messages;

	private final Clock clock;

	SubscriberImport(SubscriberRepository subscribers, Mailboxes mailboxes, WaitingRequests waiting,
			OpenRequests requests, Suppressions suppressions, Topics topics, TransactionTemplate transaction,
			EntityManager entities, Consents consents, MessageSource messages, Clock clock) {
		this.subscribers = subscribers;
		this.mailboxes = mailboxes;
		this.waiting = waiting;
		this.requests = requests;
		this.suppressions = suppressions;
		this.topics = topics;
		this.transaction = transaction;
		this.entities = entities;
		this.consents = consents;
		this.messages = messages;
		this.clock = clock;
	}

	/**
	 * Imports a file. Its lines may be rejected as {@code INVALID …}, {@code SUPPRESSED}
	 * or {@code LEFT}.
	 * @param charset its encoding, or null if nobody said
	 * @throws org.paperboy.sheet.UnreadableSheetException if its header is not as
	 * expected, or it cannot be read to its end
	 */
	public Imported read(InputStream csv, @Nullable Charset charset) throws IOException {
		Instant begun = this.clock.instant();
		return SheetImport.of(new Sheet(csv, charset, SubscriberRow.COLUMNS, "email"), (rows) -> store(rows, begun));
	}

	private List<Imported.Rejected> store(List<Row> rows, Instant begun) {
		List<SubscriberRow> read = rows.stream().map((row) -> SubscriberRow.of(row, this.topics)).toList();
		try {
			return inTransaction(read, begun);
		}
		catch (DataIntegrityViolationException ex) {
			// Somebody signed up meanwhile with an address of the file; it is known
			// by now.
			return inTransaction(read, begun);
		}
	}

	private List<Imported.Rejected> inTransaction(List<SubscriberRow> rows, Instant begun) {
		return Optional.ofNullable(this.transaction.execute((status) -> {
			Batch batch = new Batch(rows.stream().flatMap((row) -> row.address().stream()).toList(), begun);
			List<Imported.Rejected> rejected = new ArrayList<>();
			for (SubscriberRow row : rows) {
				batch.store(row).ifPresent((reason) -> rejected.add(new Imported.Rejected(row.line(), reason)));
			}
			batch.finish();
			return rejected;
		})).orElse(List.of());
	}

	/**
	 * Some rows that are stored in one transaction, and what is known of their addresses.
	 */
	private final class Batch {

		private final Instant now = SubscriberImport.this.clock.instant();

		private final SheetSuppressions suppressed;

		private final Map<EmailAddress, Subscriber> known = new HashMap<>();

		private final Set<EmailAddress> left;

		private final List<Long> created = new ArrayList<>();

		Batch(List<EmailAddress> addresses, Instant begun) {
			this.suppressed = new SheetSuppressions(SubscriberImport.this.suppressions, addresses);
			SubscriberImport.this.subscribers.findByEmailIn(addresses.stream().map(EmailAddress::value).toList())
				.forEach((subscriber) -> this.known.put(subscriber.email(), subscriber));
			this.left = SubscriberImport.this.mailboxes
				.left(addresses.stream().filter((address) -> !this.known.containsKey(address)).toList(), begun);
		}

		/**
		 * Stores one row.
		 * @return the reason for a rejection, or empty
		 */
		Optional<String> store(SubscriberRow row) {
			try {
				EmailAddress email = row.form().address();
				Optional<String> before = this.suppressed.reason(email);
				Optional<String> reason = row.suppressed();
				reason.ifPresent((why) -> this.suppressed.add(email, why));
				Subscriber.State state = row.state();
				boolean isKnown = this.known.containsKey(email);
				if (before.isPresent() && reason.isEmpty() && !(isKnown && state == Subscriber.State.LEFT)) {
					return Optional.of("SUPPRESSED");
				}
				// An erased address is not stored again.
				boolean erased = !isKnown && before.filter(Suppressions.ERASED::equals).isPresent();
				return erased ? Optional.empty() : store(row, email, state);
			}
			catch (InvalidFieldsException ex) {
				return Optional.of("INVALID " + ex.problems()
					.stream()
					.map((problem) -> problem.field() + " "
							+ problem.text(SubscriberImport.this.messages, Locale.ENGLISH))
					.collect(Collectors.joining("; ")));
			}
		}

		private Optional<String> store(SubscriberRow row, EmailAddress email, Subscriber.State state) {
			if (state == Subscriber.State.LEFT) {
				leave(email);
			}
			Subscriber subscriber = this.known.get(email);
			boolean left = (subscriber != null) ? subscriber.state() == Subscriber.State.LEFT
					: this.left.contains(email);
			if (left && state != Subscriber.State.LEFT) {
				return Optional.of("LEFT");
			}
			Preferences base = (subscriber != null) ? subscriber.preferences() : Preferences.DEFAULTS;
			Preferences chosen = row.preferences(base, SubscriberImport.this.topics);
			Optional<LocalDate> until = row.pausedUntil();
			if (subscriber == null) {
				begin(create(email, chosen), state, until.orElse(SubscriberRow.FOR_EVER));
				return Optional.empty();
			}
			if (!chosen.equals(base)) {
				subscriber.prefer(chosen, this.now);
			}
			if (subscriber.state() == Subscriber.State.PAUSED) {
				until.or(() -> row.pausesForEver() ? Optional.of(SubscriberRow.FOR_EVER) : Optional.empty())
					.ifPresent(subscriber::pause);
			}
			return Optional.empty();
		}

		private void leave(EmailAddress email) {
			Subscriber subscriber = this.known.get(email);
			if (subscriber == null) {
				create(email, Preferences.DEFAULTS).leave(this.now);
			}
			else if (subscriber.leave(this.now)) {
				SubscriberImport.this.waiting.forget(subscriber.id());
				SubscriberImport.this.consents.note(subscriber.id(), Consent.Step.LEFT,
						new Consent(Consent.Place.OPERATOR), this.now);
			}
		}

		private Subscriber create(EmailAddress email, Preferences preferences) {
			Subscriber subscriber = SubscriberImport.this.subscribers
				.save(new Subscriber(email, preferences, this.now));
			this.known.put(email, subscriber);
			this.created.add(subscriber.id());
			return subscriber;
		}

		/**
		 * Puts a new subscriber into the state of its row. A suppressed address is not
		 * asked to confirm.
		 */
		private void begin(Subscriber subscriber, Subscriber.State state, LocalDate until) {
			if (state != Subscriber.State.PENDING) {
				subscriber.confirm(this.now);
			}
			else if (this.suppressed.reason(subscriber.email()).isEmpty()) {
				SubscriberImport.this.entities.flush();
				SubscriberImport.this.requests.remind(subscriber, this.now);
			}
			if (state == Subscriber.State.PAUSED) {
				subscriber.pause(until);
			}
		}

		void finish() {
			SubscriberImport.this.entities.flush();
			SubscriberImport.this.consents.imported(this.created, this.now);
			SubscriberImport.this.entities.clear();
		}

	}

}
