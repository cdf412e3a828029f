package org.paperboy.subscriber;

import java.lang.reflect.RecordComponent;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.paperboy.PageLanguage;
import org.paperboy.mail.EmailAddress;
import org.paperboy.topic.Topics;
import org.paperboy.words.Words;

/**
 * A sign-up or a change of preferences as it arrived, by form, API or file: nothing in it
 * is checked yet, and whatever is absent stays as it was.
 */
public record SubscriptionForm(@Nullable String email, @Nullable List<@Nullable String> topics,
		@Nullable List<@Nullable String> keywords, @Nullable List<@Nullable String> authors,
		@Nullable List<@Nullable String> muted, @Nullable String timezone, @Nullable String sendAt,
		@Nullable String frequency, @Nullable String weekday, @Nullable String maxPapers, @Nullable String length,
		@Nullable String whenNothingMatches, @Nullable String locale) {

	/**
	 * The names of the fields.
	 */
	public static final Set<String> FIELDS = Arrays.stream(SubscriptionForm.class.getRecordComponents())
		.map(RecordComponent::getName)
		.collect(Collectors.toUnmodifiableSet());

	private static final DateTimeFormatter HOUR = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT)
		.withResolverStyle(ResolverStyle.STRICT);

	/**
	 * The address.
	 * @throws InvalidFieldsException if it is none
	 */
	public EmailAddress address() {
		return EmailAddress.parse(this.email).orElseThrow(() -> new InvalidFieldsException("email", EMAIL));
	}

	private static final String EMAIL = "problem.email";

	/**
	 * The checked choices.
	 * @param base choices that hold if this form says nothing
	 * @throws InvalidFieldsException naming every bad field, the address among them
	 */
	public Preferences preferences(Preferences base, Topics catalogue) {
		FormCheck check = new FormCheck(true);
		if (EmailAddress.parse(this.email).isEmpty()) {
			check.problem("email", EMAIL);
		}
		return preferences(base, catalogue, check);
	}

	/**
	 * The checked choices of somebody without an address, who only tries which papers
	 * they bring: terms that bring none are no mistakes.
	 * @throws InvalidFieldsException naming every bad field
	 */
	public Preferences anonymous(Topics catalogue) {
		return preferences(Preferences.DEFAULTS, catalogue, new FormCheck(false));
	}

	/**
	 * One term, checked like those of a form.
	 * @param field its name if it is wrong
	 * @throws InvalidFieldsException naming the field
	 */
	public static String term(String field, String text) {
		FormCheck check = new FormCheck(false);
		List<String> terms = check.terms(field, List.of(text.replace(';', ' ')), List.of());
		if (terms.isEmpty() && check.isPassed()) {
			check.problem(field, "problem.empty");
		}
		check.refuse();
		return terms.getFirst();
	}

	private Preferences preferences(Preferences base, Topics catalogue, FormCheck check) {
		Preferences preferences = new Preferences(check.topics(this.topics, base.topics(), catalogue),
				check.found("keywords", check.terms("keywords", this.keywords, base.keywords()), base.keywords(),
						Words::holdWord),
				check.found("authors", check.terms("authors", this.authors, base.authors()), base.authors(),
						Words::holdName),
				check.found("muted", check.terms("muted", this.muted, base.muted()), base.muted(), Words::holdWord),
				check.value("timezone", this.timezone, base.timezone(),
						(text) -> ZoneNames.find(text).orElseThrow(IllegalArgumentException::new), "problem.timezone"),
				check.value("sendAt", this.sendAt, base.sendAt(), (text) -> LocalTime.parse(text, HOUR),
						"problem.sendAt"),
				check.choice("frequency", this.frequency, base.frequency(), Preferences.Frequency.class),
				check.choice("weekday", this.weekday, base.weekday(), DayOfWeek.class),
				check.value("maxPapers", this.maxPapers, base.maxPapers(), SubscriptionForm::papers,
						"problem.maxPapers"),
				check.choice("length", this.length, base.length(), Preferences.Length.class),
				check.choice("whenNothingMatches", this.whenNothingMatches, base.whenNothingMatches(),
						Preferences.WhenNothingMatches.class),
				check.value("locale", this.locale, base.locale(), SubscriptionForm::language, "problem.choice",
						String.join(", ", PageLanguage.TAGS)));
		check.refuse();
		return preferences;
	}

	/**
	 * Whether this is the name of a time zone, also an old name or an offset from UTC.
	 */
	static boolean isZone(String text) {
		return ZoneNames.find(text).isPresent();
	}

	private static int papers(String text) {
		int number = Integer.parseInt(text);
		if (number < 1 || number > 30) {
			throw new IllegalArgumentException();
		}
		return number;
	}

	private static String language(String text) {
		if (!Preferences.LOCALES.contains(text)) {
			throw new IllegalArgumentException();
		}
		return text;
	}

}
