package org.paperboy.subscriber;

import java.time.DateTimeException;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.paperboy.topic.Topics;

/**
 * Checks the fields of a form and collects the problems, so that one answer names all of
 * them.
 */
final class FormCheck {

	static final int MAX_TERMS = 50;

	static final int MAX_TERM_LENGTH = 80;

	private static final Pattern BLANKS = Pattern.compile("[\\s\\p{Z}]+");

	private final List<InvalidFieldsException.Problem> problems = new ArrayList<>();

	private final boolean vainRefused;

	/**
	 * Begins a check.
	 * @param vainRefused whether terms by which nothing can be found are problems
	 */
	FormCheck(boolean vainRefused) {
		this.vainRefused = vainRefused;
	}

	boolean isPassed() {
		return this.problems.isEmpty();
	}

	/**
	 * Refuses the form if there are problems.
	 * @throws InvalidFieldsException naming each bad field
	 */
	void refuse() {
		if (!isPassed()) {
			throw new InvalidFieldsException(this.problems);
		}
	}

	void problem(String field, String message, Object... arguments) {
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
				Arrays.stream(type.getEnumConstants()).map(Enum::name).collect(Collectors.joining(", ")));
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
		if (!terms.stream().flatMap(Stream::ofNullable).allMatch((term) -> isAdded(chosen, field, term))) {
			return base;
		}
		if (chosen.size() > MAX_TERMS) {
			problem(field, "problem.terms.many", MAX_TERMS);
			return base;
		}
		return List.copyOf(chosen.values());
	}

	/**
	 * Adds the parts of a term, each once whatever its case.
	 * @return false if one is not as it must be
	 */
	private boolean isAdded(Map<String, String> chosen, String field, String term) {
		if (hasControl(term)) {
			problem(field, "problem.control");
			return false;
		}
		for (String part : term.split(";")) {
			String clean = BLANKS.matcher(part).replaceAll(" ").strip();
			if (Math.max(clean.length(), written(clean).length()) > MAX_TERM_LENGTH) {
				problem(field, "problem.terms.long", MAX_TERM_LENGTH);
				return false;
			}
			if (!clean.isEmpty()) {
				chosen.putIfAbsent(clean.toLowerCase(Locale.ROOT), clean);
			}
		}
		return true;
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
		return text.codePoints().anyMatch(FormCheck::isControl);
	}

	private static boolean isControl(int c) {
		int type = Character.getType(c);
		return Character.isISOControl(c) || type == Character.LINE_SEPARATOR || type == Character.PARAGRAPH_SEPARATOR
				|| type == Character.SURROGATE;
	}

	/**
	 * A term as it is compared: one character may stand for a whole sentence.
	 */
	private static String written(String term) {
		return Normalizer.normalize(term, Normalizer.Form.NFKC);
	}

}
