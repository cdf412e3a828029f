package org.paperboy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.paperboy.delivery.LetterKind;
import org.paperboy.subscriber.Consent;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Every text that is asked for exists, and every text is used.
 */
class MessageKeysTests extends MessagesTest {

	private static final Pattern LITERAL = Pattern.compile("\"((?:[^\"\\\\\\n]|\\\\.)*)\"(\\s*\\+)?");

	private static final Path SOURCES = Path.of("src/main/java");

	private static final Pattern TEMPLATE_KEY = Pattern
		.compile("#\\{([\\w.-]+)|#messages\\.msg(?:OrNull)?\\('([\\w.-]+)'(\\s*\\+)?");

	private static void inTemplates(Uses uses) {
		for (Path template : Stream.concat(files(TEMPLATES, ".html").stream(), files(TEMPLATES, ".txt").stream())
			.toList()) {
			Matcher use = TEMPLATE_KEY.matcher(read(template));
			while (use.find()) {
				uses.add(use.group(3) != null, (use.group(1) != null) ? use.group(1) : use.group(2), template);
			}
		}
	}

	/**
	 * The first arguments of {@code getMessage} and of the short forms that classes with
	 * a message source have for it.
	 */
	private static Uses asked() {
		Uses uses = new Uses();
		inTemplates(uses);
		for (Path source : files(SOURCES, ".java")) {
			String code = code(source);
			if (code.contains("MessageSource")) {
				Matcher call = Pattern.compile("\\b(?:getMessage|text)\\(").matcher(code);
				while (call.find()) {
					literals(uses, source, firstArgument(code, call.end()));
				}
			}
		}
		return uses;
	}

	private static String firstArgument(String code, int start) {
		int open = 0;
		for (int i = start; i < code.length(); i++) {
			char c = code.charAt(i);
			if (open == 0 && (c == ',' || c == ')')) {
				return code.substring(start, i);
			}
			open += (c == '(') ? 1 : (c == ')') ? -1 : 0;
		}
		return "";
	}

	/**
	 * Keys that are written out, and beginnings of keys that are put together; each with
	 * the places that use it.
	 */
	private record Uses(Map<String, Set<String>> keys, Map<String, Set<String>> beginnings) {

		Uses() {
			this(new TreeMap<>(), new TreeMap<>());
		}

		void add(boolean beginning, String key, Path file) {
			(beginning ? this.beginnings : this.keys).computeIfAbsent(key, (any) -> new TreeSet<>())
				.add(file.toString());
		}

	}

	private static String code(Path source) {
		return read(source).replaceAll("(?s)\"\"\".*?\"\"\"", "\"\"").replace("'\"'", "' '");
	}

	private static void literals(Uses uses, Path source, String code) {
		Matcher literal = LITERAL.matcher(code);
		while (literal.find()) {
			uses.add(literal.group(2) != null, literal.group(1), source);
		}
	}

	@Test
	void everyKeyAskedForExists() {
		List<String> keys = keys("en");
		Uses asked = asked();
		assertThat(asked.keys()).hasSizeGreaterThan(100);
		assertThat(asked.keys().entrySet().stream().filter((use) -> !keys.contains(use.getKey())))
			.as("keys that %s does not have", file("en"))
			.isEmpty();
		assertThat(asked.beginnings()
			.entrySet()
			.stream()
			.filter((use) -> keys.stream().noneMatch((key) -> key.startsWith(use.getKey()))))
			.as("beginnings of keys that %s does not have", file("en"))
			.isEmpty();
	}

	@Test
	void everyStepOfConsentCanBeNamed() {
		assertThat(keys("en"))
			.containsAll(Stream.of(Consent.Place.values()).map((place) -> "record.place." + place).toList())
			.containsAll(Stream.of(Consent.Step.values()).map((step) -> "record.step." + step).toList());
	}

	@Test
	void everyLetterOfARecordCanBeNamed() {
		assertThat(keys("en")).containsAll(Stream.of(LetterKind.values())
			.filter((kind) -> kind != LetterKind.MOVE)
			.map((kind) -> "record.kind." + kind)
			.toList());
	}

	@Test
	void everyKeyIsUsed() {
		Uses uses = new Uses();
		inTemplates(uses);
		files(SOURCES, ".java").forEach((source) -> literals(uses, source, code(source)));
		uses.beginnings().keySet().removeIf((beginning) -> !beginning.endsWith("."));
		assertThat(keys("en").stream()
			.filter((key) -> !uses.keys().containsKey(key)
					&& uses.beginnings().keySet().stream().noneMatch(key::startsWith)))
			.as("keys of %s that nothing uses", file("en"))
			.isEmpty();
	}

}
