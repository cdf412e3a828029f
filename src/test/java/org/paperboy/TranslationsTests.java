package org.paperboy;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.TextNode;
import org.jsoup.parser.Parser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.paperboy.subscriber.Preferences;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Every language says all that English says, around the same values, and templates have
 * no words but those.
 */
class TranslationsTests {

	private static final Path TEMPLATES = Path.of("templates");

	private static final Path SOURCES = Path.of("src/main/java");

	/**
	 * Names, which are the same in every language.
	 */
	private static final Set<String> NAMES = Set.of("site.name", "card.pdf", "mail.card.pdf", "source.hugging-face",
			"source.arxiv", "source.hacker-news", "record.feed.atom", "record.feed.json", "choice.locale.en",
			"choice.locale.de", "choice.locale.fr", "choice.locale.es", "choice.locale.zh", "choice.locale.ja");

	/**
	 * Texts that are by chance the same in a language as in English.
	 */
	private static final Map<String, Set<String>> SAME_AS_ENGLISH = Map.of("de",
			Set.of("site.feed", "card.code", "mail.card.code", "admin.name", "form.problem", "reason.by"), "fr",
			Set.of("card.code", "mail.card.code", "card.votes", "attention.votes", "card.sources", "editions.date",
					"admin.date", "admin.total", "date.day", "reason.by"),
			"es", Set.of("date.time", "site.feed", "admin.total", "form.problem", "reason.by"));

	/**
	 * Texts that are shown unchanged in any language.
	 */
	private static final Set<String> SAMPLES = Set.of("ada@example.org");

	private static final Pattern KEY_LINE = Pattern.compile("([^#=\\s][^=\\s]*)\\s*=.*");

	/**
	 * A value's place in a text: its number, then its kind if it has one.
	 */
	private static final Pattern PLACE = Pattern.compile("\\{(\\d+)(?:,(number[^{}]*|\\w+))?");

	private static final Pattern TEMPLATE_KEY = Pattern
		.compile("#\\{([\\w.-]+)|#messages\\.msg(?:OrNull)?\\('([\\w.-]+)'(\\s*\\+)?");

	private static final Pattern LITERAL = Pattern.compile("\"((?:[^\"\\\\\\n]|\\\\.)*)\"(\\s*\\+)?");

	private static final Pattern LETTER = Pattern.compile("\\p{L}");

	/**
	 * Attributes that are shown or read out.
	 */
	private static final Set<String> READABLE = Set.of("title", "alt", "placeholder", "label", "summary", "aria-label",
			"aria-description", "aria-placeholder", "aria-roledescription", "aria-valuetext");

	private static final String READABLE_META = "meta[name=description], meta[property=og:title],"
			+ "meta[property=og:description], meta[property=og:site_name]";

	private static final String READABLE_VALUE = "input[type=submit], input[type=button], input[type=reset]";

	static List<String> languages() {
		return Preferences.LOCALES.stream().sorted().toList();
	}

	static List<String> translations() {
		return languages().stream().filter((language) -> !language.equals("en")).toList();
	}

	private static String file(String language) {
		return language.equals("en") ? "messages.properties" : "messages_" + language + ".properties";
	}

	private static List<String> keys(String language) {
		try (Stream<String> lines = Files.lines(TEMPLATES.resolve(file(language)))) {
			return lines.map(KEY_LINE::matcher).filter(Matcher::matches).map((line) -> line.group(1)).toList();
		}
		catch (IOException ex) {
			throw new AssertionError(file(language), ex);
		}
	}

	private static Map<String, String> words(String language) {
		Properties properties = new Properties();
		try (Reader reader = Files.newBufferedReader(TEMPLATES.resolve(file(language)))) {
			properties.load(reader);
		}
		catch (IOException ex) {
			throw new AssertionError(file(language), ex);
		}
		Map<String, String> words = new LinkedHashMap<>();
		keys(language).forEach((key) -> words.put(key, properties.getProperty(key, "")));
		return words;
	}

	private static List<Path> files(Path folder, String ending) {
		try (Stream<Path> files = Files.walk(folder)) {
			return files.filter((file) -> file.toString().endsWith(ending)).sorted().toList();
		}
		catch (IOException ex) {
			throw new AssertionError(folder.toString(), ex);
		}
	}

	private static String read(Path file) {
		try {
			return Files.readString(file);
		}
		catch (IOException ex) {
			throw new AssertionError(file.toString(), ex);
		}
	}

	@Test
	void everyLanguageOfferedIsWritten() {
		assertThat(files(TEMPLATES, ".properties")).extracting((file) -> file.getFileName().toString())
			.containsExactlyInAnyOrderElementsOf(Preferences.LOCALES.stream().map(TranslationsTests::file).toList());
	}

	@Test
	void noEnglishTextIsGivenTwice() {
		assertThat(keys("en")).doesNotHaveDuplicates();
	}

	@ParameterizedTest
	@MethodSource("translations")
	void aTranslationHasTheKeysOfEnglishInTheirOrder(String language) {
		List<String> english = keys("en");
		List<String> keys = keys(language);
		assertThat(english.stream().filter((key) -> !keys.contains(key))).as("missing in %s", file(language)).isEmpty();
		assertThat(keys.stream().filter((key) -> !english.contains(key))).as("only in %s", file(language)).isEmpty();
		assertThat(keys).as("order of %s", file(language)).isEqualTo(english);
	}

	@ParameterizedTest
	@MethodSource("translations")
	void aTranslationHasTheValuesOfEnglish(String language) {
		Map<String, String> english = words("en");
		List<String> faults = new ArrayList<>();
		words(language).forEach((key, text) -> {
			Map<Integer, String> expected = places(english.getOrDefault(key, ""));
			Map<Integer, String> places = places(text);
			expected.forEach((place, kind) -> {
				// Not every language has a plural.
				if (kind.equals("choice") && "".equals(places.get(place))) {
					places.put(place, "choice");
				}
			});
			if (!places.equals(expected)) {
				faults.add(key + " has " + places + ", English has " + expected + ": " + text);
			}
		});
		assertThat(faults).as(file(language)).isEmpty();
	}

	private static Map<Integer, String> places(String text) {
		Map<Integer, String> places = new TreeMap<>();
		Matcher place = PLACE.matcher(text);
		while (place.find()) {
			String kind = (place.group(2) != null) ? place.group(2) : "";
			places.merge(Integer.valueOf(place.group(1)), kind, (one, other) -> one.isEmpty() ? other : one);
		}
		return places;
	}

	@ParameterizedTest
	@MethodSource("languages")
	void everyTextTakesItsValues(String language) {
		List<String> faults = new ArrayList<>();
		Map<String, String> english = words("en");
		words(language).forEach((key, text) -> {
			Map<Integer, String> places = places(english.getOrDefault(key, ""));
			if (text.isBlank()) {
				faults.add(key + " is empty");
			}
			if (places.isEmpty()) {
				if (text.contains("{")) {
					faults.add(key + " has a brace and no value: " + text);
				}
				return;
			}
			if (text.contains("'")) {
				faults.add(key + " has a straight apostrophe, write ’: " + text);
			}
			for (int number : new int[] { 0, 1, 2, 5 }) {
				for (boolean named : new boolean[] { true, false }) {
					faults.addAll(faults(key, text, language, places, number, named));
				}
			}
		});
		assertThat(faults).as(file(language)).isEmpty();
	}

	private static List<String> faults(String key, String text, String language, Map<Integer, String> places,
			int number, boolean named) {
		List<String> names = List.of("Ada", "Grace", "Emmy", "Mary");
		Object[] values = new Object[names.size()];
		List<String> shown = new ArrayList<>();
		for (int i = 0; i < values.length; i++) {
			boolean name = named && "".equals(places.get(i));
			values[i] = name ? names.get(i) : (Object) number;
			if (name) {
				shown.add(names.get(i));
			}
			else if (number > 1 && places.containsKey(i)) {
				shown.add(String.valueOf(number));
			}
		}
		try {
			String said = new MessageFormat(text, Locale.forLanguageTag(language)).format(values);
			boolean whole = shown.stream().allMatch(said::contains) && !said.contains("{") && !said.contains("}");
			return whole ? List.of() : List.of(key + " with " + List.of(values) + ": " + said);
		}
		catch (IllegalArgumentException ex) {
			return List.of(key + " with " + List.of(values) + " cannot be read: " + ex.getMessage());
		}
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			en | Monday, 20 April 2026      | 20 April
			de | Montag, 20. April 2026     | 20. April
			fr | lundi 20 avril 2026        | 20 avril
			es | lunes, 20 de abril de 2026 | 20 de abril
			zh | 2026年4月20日星期一           | 4月20日
			ja | 2026年4月20日（月曜日）        | 4月20日
			""")
	void datesAreWrittenAsTheLanguageDoes(String language, String full, String day) {
		Map<String, String> words = words(language);
		Locale locale = Locale.forLanguageTag(words.getOrDefault("language", ""));
		assertThat(locale.getLanguage()).isEqualTo(language);
		LocalDate date = LocalDate.of(2026, 4, 20);
		assertThat(DateTimeFormatter.ofPattern(words.getOrDefault("date.full", ""), locale).format(date))
			.isEqualTo(full);
		assertThat(DateTimeFormatter.ofPattern(words.getOrDefault("date.day", ""), locale).format(date)).isEqualTo(day);
	}

	@ParameterizedTest
	@MethodSource("translations")
	void nothingIsLeftInEnglish(String language) {
		Map<String, String> english = words("en");
		Set<String> same = words(language).entrySet()
			.stream()
			.filter((word) -> word.getValue().equals(english.get(word.getKey())))
			.map(Map.Entry::getKey)
			.collect(Collectors.toCollection(TreeSet::new));
		Set<String> expected = new TreeSet<>(NAMES);
		expected.addAll(SAME_AS_ENGLISH.getOrDefault(language, Set.of()));
		assertThat(same.stream().filter((key) -> !expected.contains(key))).as("left in English in %s", file(language))
			.isEmpty();
		assertThat(expected.stream().filter((key) -> !same.contains(key)))
			.as("no longer the same in %s as in English, so not to be listed", file(language))
			.isEmpty();
	}

	@Test
	void frenchDoesNotBreakLinesBeforeItsMarks() {
		Pattern loose = Pattern.compile("[^\\u00a0\\u202f][;:?!»](?=\\s|$)|«[^\\u00a0\\u202f]");
		List<String> faults = new ArrayList<>();
		words("fr").forEach((key, text) -> {
			if (loose.matcher(text).find()) {
				faults.add(key + ": " + text);
			}
		});
		assertThat(faults).as("no no-break space in %s", file("fr")).isEmpty();
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

	@Test
	void pagesAndLettersHaveNoWordsOfTheirOwn() {
		List<String> faults = new ArrayList<>();
		for (Path template : files(TEMPLATES, ".html")) {
			faultsOfHtml(read(template)).forEach((fault) -> faults.add(template + ":" + fault));
		}
		for (Path template : files(TEMPLATES, ".txt")) {
			faultsOfText(read(template)).forEach((fault) -> faults.add(template + ":" + fault));
		}
		assertThat(faults).as("words in templates, to be moved to %s", file("en")).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "<p>Hello</p>", "<p th:text=\"'Hello'\"></p>", "<p th:text=\"|Hello ${name}|\"></p>",
			"<p th:title=\"${x} ? 'Hello' : #{site.name}\"></p>", "<img alt=\"Hello\">",
			"<input placeholder=\"Hello\">", "<input type=\"submit\" value=\"Hello\">", "<a aria-label=\"Hello\"></a>",
			"<meta name=\"description\" content=\"Hello\">", "<p th:text=\"${x}\">x</p><p>Hello [[${name}]]</p>" })
	void wordsInAPageAreFound(String html) {
		assertThat(faultsOfHtml("<html>\n" + html + "\n</html>")).singleElement()
			.asString()
			.startsWith("2 ")
			.contains("Hello");
	}

	@ParameterizedTest
	@ValueSource(strings = { "<p th:text=\"#{site.name}\">Paperboy</p>",
			"<table><tr th:utext=\"${x}\"><td>x</td></tr></table>", "<p>[[#{site.name}]], [(${x})] &middot; 1</p>",
			"<p th:text=\"|#{site.name} ${x ? 'a' : 'b'}|\"></p>", "<img alt=\"x\" th:alt=\"#{x}\">",
			"<style>p { color: red }</style>", "<input placeholder=\"ada@example.org\">",
			"<button name=\"say\" value=\"MORE\"></button>", "<meta name=\"robots\" content=\"noindex\">" })
	void whatIsReplacedOrNotReadIsNoFault(String html) {
		assertThat(faultsOfHtml("<html>" + html + "</html>")).isEmpty();
	}

	private static List<String> faultsOfHtml(String html) {
		List<String> faults = new ArrayList<>();
		// The XML parser leaves rows and blocks where they are written.
		for (Element element : Jsoup.parse(html, "", Parser.xmlParser().setTrackPosition(true)).getAllElements()) {
			for (TextNode text : element.textNodes()) {
				if (hasWords(withoutExpressions(text.text())) && !isReplaced(element)) {
					faults.add(text.sourceRange().start().lineNumber() + " " + text.text().strip());
				}
			}
			for (Attribute attribute : element.attributes()) {
				String value = attribute.getValue();
				boolean expression = attribute.getKey().startsWith("th:");
				String name = expression ? attribute.getKey().substring(3) : attribute.getKey();
				boolean fault = expression ? isReadable(element, name) && hasWords(literalsOf(value))
						: !name.equals("text") && isReadable(element, name) && hasWords(value)
								&& !element.hasAttr("th:" + name) && !SAMPLES.contains(value);
				if (fault) {
					faults.add(element.sourceRange().start().lineNumber() + " " + attribute.getKey() + "=" + value);
				}
			}
		}
		return faults;
	}

	private static boolean isReplaced(Element element) {
		return Stream.concat(Stream.of(element), element.parents().stream())
			.anyMatch((some) -> some.hasAttr("th:text") || some.hasAttr("th:utext")
					|| Set.of("style", "script").contains(some.normalName()));
	}

	private static boolean isReadable(Element element, String attribute) {
		return READABLE.contains(attribute) || attribute.equals("text") || attribute.equals("utext")
				|| (attribute.equals("content") && element.is(READABLE_META))
				|| (attribute.equals("value") && element.is(READABLE_VALUE));
	}

	private static boolean hasWords(String text) {
		return LETTER.matcher(text).find();
	}

	/**
	 * The words in an expression: its literals, and the text between bars.
	 */
	private static String literalsOf(String expression) {
		String rest = expression;
		for (String before = ""; !before.equals(rest);) {
			before = rest;
			rest = rest.replaceAll("[$#*@~]?\\{[^{}]*}", "");
		}
		return Pattern.compile("'[^']*'|\\|[^|]*\\|")
			.matcher(rest)
			.results()
			.map((literal) -> literal.group())
			.collect(Collectors.joining(" "));
	}

	private static String withoutExpressions(String text) {
		return text.replaceAll("(?s)\\[\\(.*?\\)]|\\[\\[.*?]]", "");
	}

	private static List<String> faultsOfText(String text) {
		return withoutExpressions(text).replaceAll("(?s)\\[#.*?]|\\[/]", "")
			.lines()
			.filter(TranslationsTests::hasWords)
			.map((line) -> " " + line.strip())
			.toList();
	}

}
