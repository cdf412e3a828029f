package org.paperboy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
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
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Templates have no words of their own.
 */
class TemplateWordsTests extends MessagesTest {

	/**
	 * Texts that are shown unchanged in any language.
	 */
	private static final Set<String> SAMPLES = Set.of("ada@example.org");

	private static final Pattern LETTER = Pattern.compile("\\p{L}");

	/**
	 * Attributes that are shown or read out.
	 */
	private static final Set<String> READABLE = Set.of("title", "alt", "placeholder", "label", "summary", "aria-label",
			"aria-description", "aria-placeholder", "aria-roledescription", "aria-valuetext");

	private static final String READABLE_META = "meta[name=description], meta[property=og:title],"
			+ "meta[property=og:description], meta[property=og:site_name]";

	private static final String READABLE_VALUE = "input[type=submit], input[type=button], input[type=reset]";

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
			.filter(TemplateWordsTests::hasWords)
			.map((line) -> " " + line.strip())
			.toList();
	}

}
