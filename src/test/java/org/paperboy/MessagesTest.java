package org.paperboy;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
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
import java.util.stream.Stream;

/**
 * The texts of every language, as their files hold them.
 */
abstract class MessagesTest {

	static final Path TEMPLATES = Path.of("templates");

	static final Pattern KEY_LINE = Pattern.compile("([^#=\\s][^=\\s]*)\\s*=.*");

	/**
	 * A value's place in a text: its number, then its kind if it has one.
	 */
	static final Pattern PLACE = Pattern.compile("\\{(\\d+)(?:,(number[^{}]*|\\w+))?");

	static final Pattern LITERAL = Pattern.compile("\"((?:[^\"\\\\\\n]|\\\\.)*)\"(\\s*\\+)?");

	static String file(String language) {
		return language.equals("en") ? "messages.properties" : "messages_" + language + ".properties";
	}

	static List<String> keys(String language) {
		try (Stream<String> lines = Files.lines(TEMPLATES.resolve(file(language)))) {
			return lines.map(KEY_LINE::matcher).filter(Matcher::matches).map((line) -> line.group(1)).toList();
		}
		catch (IOException ex) {
			throw new AssertionError(file(language), ex);
		}
	}

	static Map<String, String> words(String language) {
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

	static List<Path> files(Path folder, String ending) {
		try (Stream<Path> files = Files.walk(folder)) {
			return files.filter((file) -> file.toString().endsWith(ending)).sorted().toList();
		}
		catch (IOException ex) {
			throw new AssertionError(folder.toString(), ex);
		}
	}

	static String read(Path file) {
		try {
			return Files.readString(file);
		}
		catch (IOException ex) {
			throw new AssertionError(file.toString(), ex);
		}
	}

	static Map<Integer, String> places(String text) {
		Map<Integer, String> places = new TreeMap<>();
		Matcher place = PLACE.matcher(text);
		while (place.find()) {
			String kind = (place.group(2) != null) ? place.group(2) : "";
			places.merge(Integer.valueOf(place.group(1)), kind, (one, other) -> one.isEmpty() ? other : one);
		}
		return places;
	}

	static List<String> faults(String key, String text, String language, Map<Integer, String> places, int number,
			boolean named) {
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

	/**
	 * Keys that are written out, and beginnings of keys that are put together; each with
	 * the places that use it.
	 */
	record Uses(Map<String, Set<String>> keys, Map<String, Set<String>> beginnings) {

		Uses() {
			this(new TreeMap<>(), new TreeMap<>());
		}

		void add(boolean beginning, String key, Path file) {
			(beginning ? this.beginnings : this.keys).computeIfAbsent(key, (any) -> new TreeSet<>())
				.add(file.toString());
		}

	}

	static String code(Path source) {
		return read(source).replaceAll("(?s)\"\"\".*?\"\"\"", "\"\"").replace("'\"'", "' '");
	}

	static void literals(Uses uses, Path source, String code) {
		Matcher literal = LITERAL.matcher(code);
		while (literal.find()) {
			uses.add(literal.group(2) != null, literal.group(1), source);
		}
	}

}
