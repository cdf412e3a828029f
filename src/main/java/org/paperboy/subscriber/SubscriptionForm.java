package org.paperboy.subscriber;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

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

	static final int MAX_TERMS = 50;

	static final int MAX_TERM_LENGTH = 80;

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
		Check check = new Check(true);
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
		return preferences(Preferences.DEFAULTS, catalogue, new Check(false));
	}

	/**
	 * One term, checked like those of a form.
	 * @param field its name if it is wrong
	 * @throws InvalidFieldsException naming the field
	 */
	public static String term(String field, String text) {
		Check check = new Check(false);
		List<String> terms = check.terms(field, List.of(text.replace(';', ' ')), List.of());
		if (terms.isEmpty() && check.problems.isEmpty()) {
			check.problem(field, "problem.empty");
		}
		if (!check.problems.isEmpty()) {
			throw new InvalidFieldsException(check.problems);
		}
		return terms.getFirst();
	}

	private Preferences preferences(Preferences base, Topics catalogue, Check check) {
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
		if (!check.problems.isEmpty()) {
			throw new InvalidFieldsException(check.problems);
		}
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

	/**
	 * Collects the problems, so that one answer names all of them.
	 */
	private static final class Check {

		private final List<InvalidFieldsException.Problem> problems = new ArrayList<>();

		private final boolean vainRefused;

		/**
		 * Begins a check.
		 * @param vainRefused whether terms by which nothing can be found are problems
		 */
		private Check(boolean vainRefused) {
			this.vainRefused = vainRefused;
		}

		private void problem(String field, String message, Object... arguments) {
			this.problems.add(new InvalidFieldsException.Problem(field, message, arguments));
		}

		<T> T value(String field, @Nullable String text, T base, Function<String, T> parse, String message,
				Object... arguments) {
			if (text == null || (text.isBlank() && !hasControl(text))) {
				return base;
			}
			try {
				return parse.apply(text);
			}
			catch (IllegalArgumentException | DateTimeException ex) {
				problem(field, message, arguments);
				return base;
			}
		}

		<E extends Enum<E>> E choice(String field, @Nullable String text, E base, Class<E> type) {
			return value(field, text, base, (name) -> Enum.valueOf(type, name), "problem.choice",
					Arrays.toString(type.getEnumConstants()).replaceAll("[\\[\\]]", ""));
		}

		List<String> topics(@Nullable List<@Nullable String> slugs, List<String> base, Topics catalogue) {
			if (slugs == null) {
				return base;
			}
			List<String> chosen = slugs.stream()
				.flatMap((slug) -> Optional.ofNullable(slug).stream())
				.filter((slug) -> !slug.isBlank() || hasControl(slug))
				.distinct()
				.toList();
			chosen.stream().filter((slug) -> catalogue.find(slug).isEmpty()).findFirst().ifPresent((unknown) -> {
				if (unknown.chars().anyMatch(Character::isISOControl) || unknown.length() > 60) {
					problem("topics", "problem.topics");
				}
				else {
					problem("topics", "problem.topics.named", unknown);
				}
			});
			return chosen;
		}

		List<String> terms(String field, @Nullable List<@Nullable String> terms, List<String> base) {
			if (terms == null) {
				return base;
			}
			Map<String, String> chosen = new LinkedHashMap<>();
			for (String term : terms) {
				if (term == null) {
					continue;
				}
				if (hasControl(term)) {
					problem(field, "problem.control");
					return base;
				}
				for (String part : term.split(";")) {
					String clean = part.replaceAll("[\\s\\p{Z}]+", " ").strip();
					if (clean.length() > MAX_TERM_LENGTH) {
						problem(field, "problem.terms.long", MAX_TERM_LENGTH);
						return base;
					}
					if (!clean.isEmpty()) {
						chosen.putIfAbsent(clean.toLowerCase(Locale.ROOT), clean);
					}
				}
			}
			if (chosen.size() > MAX_TERMS) {
				problem(field, "problem.terms.many", MAX_TERMS);
				return base;
			}
			return List.copyOf(chosen.values());
		}

		/**
		 * Reports the first new term by which nothing can ever be found.
		 */
		List<String> found(String field, List<String> terms, List<String> before, Predicate<String> searchable) {
			terms.stream()
				.filter((term) -> this.vainRefused && !before.contains(term) && !searchable.test(term))
				.findFirst()
				.ifPresent((vain) -> problem(field, "problem.vain." + field, vain));
			return terms;
		}

		private static boolean hasControl(String text) {
			return text.codePoints().anyMatch(Check::isControl);
		}

		private static boolean isControl(int c) {
			int type = Character.getType(c);
			return Character.isISOControl(c) || type == Character.LINE_SEPARATOR
					|| type == Character.PARAGRAPH_SEPARATOR || type == Character.SURROGATE;
		}

	}

}
