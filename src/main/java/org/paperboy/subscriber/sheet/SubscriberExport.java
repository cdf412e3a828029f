package org.paperboy.subscriber.sheet;

import java.io.IOException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.paperboy.mail.EmailAddress;
import org.paperboy.reachability.Suppressions;
import org.paperboy.sheet.SheetWriter;
import org.paperboy.subscriber.Preferences;
import org.paperboy.subscriber.Subscriber;
import org.paperboy.subscriber.SubscriberRepository;

import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Component;

/**
 * Writes all subscribers as the CSV that {@link SubscriberImport} reads, page by page.
 */
@Component
public class SubscriberExport {

	private static final int PAGE = 1000;

	private static final DateTimeFormatter HOUR = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);

	private final SubscriberRepository subscribers;

	private final Suppressions suppressions;

	SubscriberExport(SubscriberRepository subscribers, Suppressions suppressions) {
		this.subscribers = subscribers;
		this.suppressions = suppressions;
	}

	/**
	 * Writes them in the order of their ids.
	 */
	public void write(Appendable out) throws IOException {
		SheetWriter sheet = new SheetWriter(out, SubscriberRow.COLUMNS);
		long last = 0;
		List<Subscriber> page;
		do {
			page = this.subscribers.findByIdGreaterThanOrderById(last, Limit.of(PAGE));
			Map<EmailAddress, String> suppressed = this.suppressions
				.reasons(page.stream().map(Subscriber::email).toList());
			for (Subscriber subscriber : page) {
				write(sheet, subscriber, suppressed.getOrDefault(subscriber.email(), ""));
				last = subscriber.id();
			}
		}
		while (page.size() == PAGE);
		sheet.flush();
	}

	private static void write(SheetWriter sheet, Subscriber subscriber, String suppressed) throws IOException {
		Preferences chosen = subscriber.preferences();
		Subscriber.State state = subscriber.state();
		LocalDate until = (state == Subscriber.State.PAUSED) ? subscriber.pauseEnds() : null;
		sheet.row(subscriber.email().value(), String.join(";", chosen.topics()), String.join(";", chosen.keywords()),
				String.join(";", chosen.authors()), String.join(";", chosen.muted()), chosen.timezone(),
				HOUR.format(chosen.sendAt()), chosen.frequency(), chosen.weekday(), chosen.maxPapers(), chosen.length(),
				chosen.whenNothingMatches(), chosen.locale(), subscriber.isConfirmed(), state, until, suppressed);
	}

}
