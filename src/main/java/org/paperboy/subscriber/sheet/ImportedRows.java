package org.paperboy.subscriber.sheet;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

import org.paperboy.mail.EmailAddress;
import org.paperboy.reachability.Suppressions;
import org.paperboy.sheet.Imported;
import org.paperboy.subscriber.InvalidFieldsException;
import org.paperboy.subscriber.Preferences;
import org.paperboy.subscriber.Subscriber;
import org.paperboy.subscriber.Subscribers;
import org.paperboy.topic.Topics;

import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/**
 * Decides what a row of a sheet changes. It never adds consent that a known reader has
 * not given, and always honours a no: a row that says {@code LEFT} or suppressed takes
 * effect even if the rest of the row is refused. A no holds for the mailbox, however a
 * row spells it. But if the file itself says that one spelling has left and another has
 * not, they are two readers.
 */
@Component
class ImportedRows {

	private final ImportedReaders readers;

	private final KnownAddresses addresses;

	private final Topics topics;

	private final MessageSource messages;

	ImportedRows(ImportedReaders readers, KnownAddresses addresses, Topics topics, MessageSource messages) {
		this.readers = readers;
		this.addresses = addresses;
		this.topics = topics;
		this.messages = messages;
	}

	/**
	 * Stores rows, in the transaction under way.
	 * @param begun when the import began: who left later has left, whatever a row says
	 */
	List<Imported.Rejected> store(List<SubscriberRow> rows, Instant begun) {
		List<EmailAddress> addresses = rows.stream().flatMap((row) -> row.address().stream()).toList();
		ImportedReaders.Batch batch = this.readers.begin(this.addresses.find(addresses, begun));
		List<Imported.Rejected> rejected = new ArrayList<>();
		for (SubscriberRow row : rows) {
			store(row, batch).ifPresent((reason) -> rejected.add(new Imported.Rejected(row.line(), reason)));
		}
		batch.finish();
		return rejected;
	}

	/**
	 * Stores one row.
	 * @return the reason for a rejection, or empty
	 */
	private Optional<String> store(SubscriberRow row, ImportedReaders.Batch batch) {
		try {
			EmailAddress email = row.form().address();
			Optional<String> before = batch.suppressed().reason(email);
			Optional<String> reason = row.suppressed();
			reason.ifPresent((why) -> batch.suppressed().add(email, why));
			Subscriber.State state = row.state();
			boolean isKnown = batch.find(email).isPresent();
			if (before.isPresent() && reason.isEmpty() && !(isKnown && state == Subscriber.State.LEFT)) {
				return Optional.of("SUPPRESSED");
			}
			// An erased address is not stored again.
			boolean erased = !isKnown && before.filter(Suppressions.ERASED::equals).isPresent();
			return erased ? Optional.empty() : store(row, email, state, batch);
		}
		catch (InvalidFieldsException ex) {
			return Optional.of("INVALID " + ex.problems()
				.stream()
				.map((problem) -> problem.field() + " " + problem.text(this.messages, Locale.ENGLISH))
				.collect(Collectors.joining("; ")));
		}
	}

	private Optional<String> store(SubscriberRow row, EmailAddress email, Subscriber.State state,
			ImportedReaders.Batch batch) {
		if (state == Subscriber.State.LEFT) {
			batch.leave(email);
		}
		else if (batch.hasLeft(email)) {
			return Optional.of("LEFT");
		}
		Optional<Subscriber> known = batch.find(email);
		Preferences base = known.map(Subscriber::preferences).orElse(Preferences.DEFAULTS);
		Preferences chosen = row.preferences(base, this.topics);
		Optional<LocalDate> until = row.pausedUntil();
		known.ifPresentOrElse((subscriber) -> {
			Optional<LocalDate> pause = until
				.or(() -> row.pausesForEver() ? Optional.of(Subscribers.FOR_EVER) : Optional.empty());
			batch.change(subscriber, chosen, pause);
		}, () -> batch.create(email, chosen, state, until.orElse(Subscribers.FOR_EVER)));
		return Optional.empty();
	}

}
