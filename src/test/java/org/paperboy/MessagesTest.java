package org.paperboy;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The texts of every language, as their files hold them.
 */
abstract class MessagesTest {

	static final Path TEMPLATES = Path.of("templates");

	static final Pattern KEY_LINE = Pattern.compile("([^#=\\s][^=\\s]*)\\s*=.*");

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

}
