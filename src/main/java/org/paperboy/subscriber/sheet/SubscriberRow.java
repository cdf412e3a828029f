package org.paperboy.subscriber.sheet;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

import org.jspecify.annotations.Nullable;
import org.paperboy.mail.EmailAddress;
import org.paperboy.sheet.Row;
import org.paperboy.subscriber.InvalidFieldsException;
import org.paperboy.subscriber.Preferences;
import org.paperboy.subscriber.Subscriber;
import org.paperboy.subscriber.SubscriptionForm;
import org.paperboy.topic.Topic;
import org.paperboy.topic.Topics;

/**
 * A reader as a row of a sheet describes it. A blank cell says nothing, and a lone hyphen
 * stands for the default.
 *
 * @param line in the file
 * @param form the choices, not yet checked
 */
record SubscriberRow(long line, SubscriptionForm form, Row row) {

	static final List<String> COLUMNS = List.of("email", "topics", "keywords", "authors", "muted", "timezone", "sendAt",
			"frequency", "weekday", "maxPapers", "length", "whenNothingMatches", "locale", "confirmed", "status",
			"pausedUntil", "suppressed");

	static SubscriberRow of(Row row, Topics topics) {
		Preferences none = Preferences.DEFAULTS;
		SubscriptionForm form = new SubscriptionForm(row.cell("email").map(SheetValues::visible).orElse(null),
				topics(row, topics), list(row, "keywords"), list(row, "authors"), list(row, "muted"),
				cell(row, "timezone", SheetValues::zone, none.timezone()),
				cell(row, "sendAt", SheetHours::read, none.sendAt()),
				cell(row, "frequency", SheetValues::constant, none.frequency()),
				cell(row, "weekday", SheetValues::weekday, none.weekday()),
				cell(row, "maxPapers", SheetValues::number, none.maxPapers()),
				cell(row, "length", SheetValues::constant, none.length()),
				cell(row, "whenNothingMatches", SheetValues::constant, none.whenNothingMatches()),
				cell(row, "locale", SheetValues::language, none.locale()));
		return new SubscriberRow(row.line(), form, row);
	}

	private static @Nullable String cell(Row row, String column, UnaryOperator<String> reading, Object none) {
		return row.empties(column) ? String.valueOf(none) : row.cell(column).map(reading).orElse(null);
	}

	private static @Nullable List<@Nullable String> list(Row row, String column) {
		if (row.empties(column)) {
			return List.of();
		}
		return row.cell(column)
			.map((cell) -> Arrays.stream(cell.split(";")).map(String::strip).filter((some) -> !some.isEmpty()).toList())
			.filter((some) -> !some.isEmpty())
			.map((some) -> some.stream().<@Nullable String>map((text) -> text).toList())
			.orElse(null);
	}

	/**
	 * Topics by slug or name, in any case.
	 */
	private static @Nullable List<@Nullable String> topics(Row row, Topics topics) {
		List<@Nullable String> said = list(row, "topics");
		return (said == null) ? null
				: said.stream().<@Nullable String>map((text) -> topic(String.valueOf(text), topics)).toList();
	}

	private static String topic(String text, Topics topics) {
		return topics.all()
			.stream()
			.filter((topic) -> text.equalsIgnoreCase(topic.slug()) || text.equalsIgnoreCase(topic.name()))
			.map(Topic::slug)
			.findFirst()
			.orElse(text);
	}

	/**
	 * The address, or empty if there is none.
	 */
	Optional<EmailAddress> address() {
		return EmailAddress.parse(this.form.email());
	}

	/**
	 * The checked choices.
	 * @param base choices that hold if the row says nothing
	 * @throws InvalidFieldsException naming every bad cell
	 */
	Preferences preferences(Preferences base, Topics topics) {
		List<InvalidFieldsException.Problem> lost = COLUMNS.stream()
			.filter((column) -> !column.equals("suppressed"))
			.filter((column) -> this.row.cell(column).filter((cell) -> cell.indexOf('\uFFFD') >= 0).isPresent())
			.map((column) -> new InvalidFieldsException.Problem(column,
					"holds \uFFFD, a letter that another program could not read"))
			.toList();
		if (!lost.isEmpty()) {
			throw new InvalidFieldsException(lost);
		}
		return this.form.preferences(base, topics);
	}

	/**
	 * The initial state of a new subscriber.
	 * @throws InvalidFieldsException if the row does not say it clearly
	 */
	Subscriber.State state() {
		Optional<String> status = said("status").map(SheetValues::constant);
		if (status.isPresent()) {
			return Arrays.stream(Subscriber.State.values())
				.filter((state) -> state.name().equals(status.get()))
				.findFirst()
				.orElseThrow(
						() -> new InvalidFieldsException("status", "must be one of PENDING, ACTIVE, PAUSED, LEFT"));
		}
		boolean confirmed = said("confirmed")
			.map((cell) -> SheetValues.truth(cell)
				.orElseThrow(() -> new InvalidFieldsException("confirmed", "must be true or false")))
			.orElse(false);
		if (!confirmed) {
			return Subscriber.State.PENDING;
		}
		return pausedUntil().isPresent() ? Subscriber.State.PAUSED : Subscriber.State.ACTIVE;
	}

	/**
	 * The end of a pause, if the row names it.
	 * @throws InvalidFieldsException if it is no date
	 */
	Optional<LocalDate> pausedUntil() {
		return said("pausedUntil").map((cell) -> SheetDays.read(cell)
			.orElseThrow(() -> new InvalidFieldsException("pausedUntil", "problem.date")));
	}

	/**
	 * Whether the row says that the pause has no end.
	 */
	boolean pausesForEver() {
		return this.row.empties("pausedUntil");
	}

	/**
	 * The reason for which the address is suppressed, if the row has one.
	 * @throws InvalidFieldsException if it says no instead of leaving the cell blank
	 */
	Optional<String> suppressed() {
		Optional<String> reason = said("suppressed");
		if (reason.flatMap(SheetValues::truth).filter((truth) -> !truth).isPresent()) {
			throw new InvalidFieldsException("suppressed", "must be the reason, or blank for who may be written to");
		}
		return reason;
	}

	private Optional<String> said(String column) {
		return this.row.empties(column) ? Optional.empty() : this.row.cell(column);
	}

	@Override
	public String toString() {
		return "line " + this.line;
	}

}
