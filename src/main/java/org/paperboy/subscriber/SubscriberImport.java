package org.paperboy.subscriber;

import java.io.IOException;
import java.io.Reader;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import jakarta.persistence.EntityManager;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.apache.commons.csv.DuplicateHeaderMode;
import org.jspecify.annotations.Nullable;
import org.paperboy.delivery.Suppressions;
import org.paperboy.mail.EmailAddress;
import org.paperboy.topic.Topics;

import org.springframework.context.MessageSource;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Takes readers over from a CSV file, some hundred lines to a transaction, so that a file
 * of any length needs the same memory. A bad line is reported and the rest goes on.
 */
@Component
public class SubscriberImport {

	static final List<String> COLUMNS = List.of("email", "topics", "keywords", "authors", "muted", "timezone", "sendAt",
			"frequency", "weekday", "maxPapers", "length", "whenNothingMatches", "locale", "confirmed", "status");

	private static final int LINES_PER_TRANSACTION = 500;

	private final SubscriberRepository subscribers;

	private final Requests requests;

	private final Suppressions suppressions;

	private final Topics topics;

	private final TransactionTemplate transaction;

	private final EntityManager entities;

	private final Consents consents;

	private final MessageSource messages;

	private final Clock clock;

	SubscriberImport(SubscriberRepository subscribers, Requests requests, Suppressions suppressions, Topics topics,
			TransactionTemplate transaction, EntityManager entities, Consents consents, MessageSource messages,
			Clock clock) {
		this.subscribers = subscribers;
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
	 * What an import brought.
	 *
	 * @param imported lines taken over
	 * @param rejected the others
	 */
	public record Result(int imported, List<Rejected> rejected) {

	}

	/**
	 * A line that was not taken over.
	 *
	 * @param line counted from 1, the header included
	 * @param reason {@code INVALID …}, {@code SUPPRESSED} or {@code LEFT}
	 */
	public record Rejected(long line, String reason) {

	}

	/**
	 * Imports a file.
	 * @throws InvalidFieldsException where its header is not as expected
	 */
	public Result read(Reader csv) throws IOException {
		CSVFormat format = CSVFormat.RFC4180.builder()
			.setHeader()
			.setSkipHeaderRecord(true)
			.setDuplicateHeaderMode(DuplicateHeaderMode.DISALLOW)
			.setIgnoreEmptyLines(true)
			.setTrim(true)
			.setTrailingData(true)
			.setLenientEof(true)
			.get();
		List<Rejected> rejected = new ArrayList<>();
		int imported = 0;
		try (CSVParser parser = format.parse(csv)) {
			checkHeader(parser.getHeaderNames());
			List<Line> batch = new ArrayList<>();
			for (CSVRecord record : parser) {
				long breaks = record.stream().flatMapToInt(String::chars).filter((c) -> c == '\n').count();
				batch.add(new Line(parser.getCurrentLineNumber() - breaks, record));
				if (batch.size() == LINES_PER_TRANSACTION) {
					imported += store(batch, rejected);
					batch = new ArrayList<>();
				}
			}
			imported += store(batch, rejected);
		}
		catch (IllegalArgumentException | java.io.UncheckedIOException ex) {
			throw new InvalidFieldsException("body", "is no readable CSV: " + ex.getMessage());
		}
		return new Result(imported, rejected);
	}

	private static void checkHeader(List<String> header) {
		List<InvalidFieldsException.Problem> problems = new ArrayList<>();
		if (!header.contains("email")) {
			problems.add(new InvalidFieldsException.Problem("email", "the first line must name this column"));
		}
		header.stream()
			.filter((column) -> !COLUMNS.contains(column))
			.forEach((column) -> problems
				.add(new InvalidFieldsException.Problem(column, "is no column; use " + String.join(",", COLUMNS))));
		if (!problems.isEmpty()) {
			throw new InvalidFieldsException(problems);
		}
	}

	/**
	 * A line of the file, its cells by the name of their column.
	 */
	private record Line(long number, CSVRecord record) {

		@Nullable String cell(String column) {
			return this.record.isMapped(column) && this.record.isSet(column) ? this.record.get(column) : null;
		}

		@Nullable List<@Nullable String> list(String column) {
			String cell = cell(column);
			return (cell != null) ? Arrays.stream(cell.split(";")).<@Nullable String>map(String::strip).toList() : null;
		}

		SubscriptionForm form() {
			return new SubscriptionForm(cell("email"), list("topics"), list("keywords"), list("authors"), list("muted"),
					cell("timezone"), cell("sendAt"), cell("frequency"), cell("weekday"), cell("maxPapers"),
					cell("length"), cell("whenNothingMatches"), cell("locale"));
		}

		/**
		 * The state a new subscriber starts in.
		 */
		Subscriber.State state() {
			String status = Optional.ofNullable(cell("status")).orElse("");
			if (!status.isBlank()) {
				return Arrays.stream(Subscriber.State.values())
					.filter((state) -> state.name().equals(status.toUpperCase(Locale.ROOT)))
					.findFirst()
					.orElseThrow(
							() -> new InvalidFieldsException("status", "must be one of PENDING, ACTIVE, PAUSED, LEFT"));
			}
			String confirmed = Optional.ofNullable(cell("confirmed")).orElse("").toLowerCase(Locale.ROOT);
			if (!Set.of("", "true", "false").contains(confirmed)) {
				throw new InvalidFieldsException("confirmed", "must be true or false");
			}
			return confirmed.equals("true") ? Subscriber.State.ACTIVE : Subscriber.State.PENDING;
		}

	}

	private int store(List<Line> lines, List<Rejected> rejected) {
		List<Rejected> bad = new ArrayList<>();
		int stored;
		try {
			stored = inTransaction(lines, bad);
		}
		catch (DataIntegrityViolationException ex) {
			// Somebody signed up meanwhile with an address of the file; it is known by
			// now.
			bad.clear();
			stored = inTransaction(lines, bad);
		}
		rejected.addAll(bad);
		return stored;
	}

	private int inTransaction(List<Line> lines, List<Rejected> rejected) {
		Integer stored = this.transaction.execute((status) -> {
			List<EmailAddress> addresses = lines.stream()
				.flatMap((line) -> EmailAddress.parse(line.cell("email")).stream())
				.toList();
			Set<EmailAddress> suppressed = this.suppressions.among(addresses);
			Map<String, Subscriber> known = new HashMap<>();
			this.subscribers.findByEmailIn(addresses.stream().map(EmailAddress::value).toList())
				.forEach((subscriber) -> known.put(subscriber.email().value(), subscriber));
			Set<Subscriber> before = Set.copyOf(known.values());
			int count = 0;
			for (Line line : lines) {
				Optional<String> problem = store(line, suppressed, known);
				problem.ifPresent((reason) -> rejected.add(new Rejected(line.number(), reason)));
				count += problem.isEmpty() ? 1 : 0;
			}
			this.entities.flush();
			this.consents.imported(
					known.values().stream().filter((some) -> !before.contains(some)).map(Subscriber::id).toList(),
					this.clock.instant());
			this.entities.clear();
			return count;
		});
		return (stored != null) ? stored : 0;
	}

	/**
	 * Stores one line.
	 * @return why not, or empty
	 */
	private Optional<String> store(Line line, Set<EmailAddress> suppressed, Map<String, Subscriber> known) {
		try {
			if (line.record().size() > line.record().getParser().getHeaderNames().size()) {
				return Optional.of("INVALID line has more cells than the header");
			}
			SubscriptionForm form = line.form();
			EmailAddress email = form.address();
			Subscriber.State state = line.state();
			if (suppressed.contains(email)) {
				return Optional.of("SUPPRESSED");
			}
			Subscriber subscriber = known.get(email.value());
			if (state == Subscriber.State.LEFT || (subscriber != null && subscriber.hasLeft())) {
				return Optional.of("LEFT");
			}
			Instant now = this.clock.instant();
			if (subscriber != null) {
				Preferences chosen = form.preferences(subscriber.preferences(), this.topics);
				if (!chosen.equals(subscriber.preferences())) {
					subscriber.prefer(chosen, now);
				}
				return Optional.empty();
			}
			known.put(email.value(), create(email, form.preferences(Preferences.DEFAULTS, this.topics), state, now));
			return Optional.empty();
		}
		catch (InvalidFieldsException ex) {
			return Optional.of("INVALID " + ex.problems()
				.stream()
				.map((problem) -> problem.field() + " " + problem.text(this.messages, Locale.ENGLISH))
				.collect(Collectors.joining("; ")));
		}
	}

	private Subscriber create(EmailAddress email, Preferences preferences, Subscriber.State state, Instant now) {
		Subscriber subscriber = this.subscribers.save(new Subscriber(email, preferences, now));
		if (state == Subscriber.State.PENDING) {
			this.entities.flush();
			this.requests.ask(subscriber, now);
		}
		else {
			subscriber.confirm(now);
			if (state == Subscriber.State.PAUSED) {
				subscriber.pause(java.time.LocalDate.of(9999, 12, 31));
			}
		}
		return subscriber;
	}

}
