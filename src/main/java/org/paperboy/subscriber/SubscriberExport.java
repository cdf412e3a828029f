package org.paperboy.subscriber;

import java.io.IOException;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.apache.commons.csv.QuoteMode;

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

	SubscriberExport(SubscriberRepository subscribers) {
		this.subscribers = subscribers;
	}

	/**
	 * Writes them in the order of their ids.
	 */
	public void write(Appendable out) throws IOException {
		CSVFormat format = CSVFormat.RFC4180.builder()
			.setHeader(SubscriberImport.COLUMNS.toArray(String[]::new))
			.setQuoteMode(QuoteMode.ALL)
			.get();
		CSVPrinter csv = new CSVPrinter(out, format);
		long last = 0;
		List<Subscriber> page;
		do {
			page = this.subscribers.findByIdGreaterThanOrderById(last, Limit.of(PAGE));
			for (Subscriber subscriber : page) {
				print(csv, subscriber);
				last = subscriber.id();
			}
		}
		while (page.size() == PAGE);
		csv.flush();
	}

	private static void print(CSVPrinter csv, Subscriber subscriber) throws IOException {
		Preferences chosen = subscriber.preferences();
		boolean confirmed = subscriber.state() == Subscriber.State.ACTIVE
				|| subscriber.state() == Subscriber.State.PAUSED;
		csv.printRecord(subscriber.email().value(), String.join(";", chosen.topics()),
				String.join(";", chosen.keywords()), String.join(";", chosen.authors()),
				String.join(";", chosen.muted()), chosen.timezone(), HOUR.format(chosen.sendAt()), chosen.frequency(),
				chosen.weekday(), chosen.maxPapers(), chosen.length(), chosen.whenNothingMatches(), chosen.locale(),
				confirmed, subscriber.state());
	}

}
