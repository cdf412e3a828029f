package org.paperboy.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.paperboy.Fault;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Templates print values and choose between words, and do nothing by which what somebody
 * typed could become a template, an expression or markup.
 */
class TemplatesAreSafeTests {

	private static final Path TEMPLATES = Path.of("templates");

	/**
	 * Fragments are named where they are used, never computed.
	 */
	private static final Pattern FRAGMENT = Pattern
		.compile("~\\{(?!(?:[a-z]+(?:/[a-z]+)*(?:\\.html)?)? ?:: [a-z]+[(}])");

	/**
	 * Expressions that reach beyond the values that a page was given.
	 */
	private static final Pattern REACHING = Pattern
		.compile("\\bT\\s*\\(|\\bnew\\s|(?<![\\w'])@\\w|#(?:ctx|vars|root|this|"
				+ "execInfo|request|response|session|servletContext|httpServletRequest|httpSession|environment|themes|"
				+ "mvc|uris|conversions|objects|reflection|systemProperties)\\b|\\b(?:systemProperties|systemEnvironment|"
				+ "applicationContext|environment|getClass|class|session|application)\\b(?=[.\\[(}])");

	private static final Pattern IN_TEXT = Pattern.compile("\\[\\((.*?)\\)]|\\[# ([^\\]]*)]", Pattern.DOTALL);

	/**
	 * View names that are no literals, with the reason why they are safe.
	 */
	private static final Map<String, String> VIEWS = Map.of("location.view", "a constant of the form's two places",
			"location.doneView", "a constant of the form's two places",
			"\"redirect:\" + location.donePath + address.flatMap(Webmail::of).map((key) -> \"?at=\" + key).orElse(\"\")",
			"a constant, and the key of a mail provider that Webmail knows",
			"\"redirect:/link/sent\" + address.flatMap(Webmail::of).map((key) -> \"?at=\" + key).orElse(\"\")",
			"a constant, and the key of a mail provider that Webmail knows", "problem",
			"a view itself, which writes JSON");

	private static String read(Path file) {
		try {
			return Files.readString(file);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static Stream<Path> files(Path below, String ending) {
		try {
			return Files.walk(below).filter((file) -> file.toString().endsWith(ending)).sorted();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	static Stream<Path> templates() {
		return Stream.concat(files(TEMPLATES, ".html"), files(TEMPLATES, ".txt"));
	}

	static Stream<Path> sources() {
		return files(Path.of("src/main/java"), ".java");
	}

	/**
	 * Everything in a template that is evaluated.
	 */
	private static List<String> expressions(Path file) {
		if (file.toString().endsWith(".txt")) {
			return IN_TEXT.matcher(read(file))
				.results()
				.map((found) -> (found.group(1) != null) ? found.group(1) : found.group(2))
				.toList();
		}
		return Jsoup.parse(read(file))
			.getAllElements()
			.stream()
			.flatMap((element) -> element.attributes().asList().stream())
			.filter((attribute) -> attribute.getKey().startsWith("th:"))
			.map((attribute) -> attribute.getValue())
			.toList();
	}

	@Test
	void thereIsSomethingToLookAt() {
		assertThat(templates()).hasSizeGreaterThan(30).allMatch((file) -> !expressions(file).isEmpty());
	}

	@ParameterizedTest
	@MethodSource("templates")
	@Fault("T82 what a template evaluates twice")
	void aTemplateOnlyPrints(Path file) {
		String text = read(file);
		assertThat(text).as("other spellings of th:").doesNotContain("data-th-");
		assertThat(FRAGMENT.matcher(text).results().map((found) -> text.substring(found.start())))
			.as("a computed fragment")
			.isEmpty();
		for (String expression : expressions(file)) {
			assertThat(expression).as("what is evaluated twice").doesNotContain("__$").doesNotMatch("(?s).*__.*__.*");
			assertThat(REACHING.matcher(expression).results().map(MatchResult::group)).as(expression).isEmpty();
		}
	}

	/**
	 * Letters in plain text have no markup to escape; each value of theirs is one line.
	 */
	@ParameterizedTest
	@MethodSource("templates")
	void whatAPagePrintsIsEscaped(Path file) {
		if (file.toString().endsWith(".html")) {
			assertThat(read(file)).doesNotContain("utext", "[(", "[[", "th:inline", "th:remove=\"tag\"");
			assertThat(expressions(file)).noneMatch((expression) -> expression.contains("javascript:"));
			assertThat(Jsoup.parse(read(file)).getAllElements()).allMatch((element) -> element.attributes()
				.asList()
				.stream()
				.noneMatch(
						(attribute) -> attribute.getKey().startsWith("on") || attribute.getKey().startsWith("th:on")));
			assertThat(Jsoup.parse(read(file)).select("script:not([src]):not([th:src]), [th:style], [th:srcdoc]"))
				.isEmpty();
		}
	}

	@Test
	@Fault("T82 names of views")
	void noViewHasANameThatSomebodySent() {
		Pattern view = Pattern.compile("new ModelAndView\\(\\s*((?:[^(),]|\\((?:[^()]|\\([^()]*\\))*\\))+)");
		assertThat(sources().flatMap((file) -> view.matcher(read(file)).results())
			.map((found) -> found.group(1).strip().replaceAll("\\s+", " "))
			.filter((name) -> !name.matches("\"(?:redirect:)?[a-z/-]+\"")))
			.containsExactlyInAnyOrderElementsOf(VIEWS.keySet());
		assertThat(sources().map(TemplatesAreSafeTests::read))
			.noneMatch((source) -> source.contains("setViewName") || source.contains("new RedirectView"))
			.noneMatch((source) -> Pattern.compile("return \"(?:redirect|forward):[^\"]*\" \\+").matcher(source).find())
			.noneMatch((source) -> source.contains("@Controller\n")
					&& Pattern.compile("Mapping\\([^)]*\\)\\s+String \\w+\\([^{]*\\{\\s+return (?!\")")
						.matcher(source)
						.find());
	}

	@Test
	void noTextBecomesATemplateOrAnExpression() {
		assertThat(sources()
			.filter((file) -> read(file)
				.matches("(?s).*(?:SpelExpressionParser\\(|StringTemplateResolver|ngine\\.process\\(|ScriptEngine).*"))
			.map((file) -> file.getFileName().toString())).as("one checks templates, the other renders files")
			.containsExactlyInAnyOrder("PageTemplateCheck.java", "LetterTemplates.java");
	}

}
