package org.paperboy.mail;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.paperboy.ConfigurationException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Styles are written into elements as a browser would apply them, and nothing else of a
 * template changes.
 */
class StyleSheetTests {

	private static String inline(String css, String template) {
		return StyleSheetReader.read(css, "letter.css").inline(template);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', value = {
			".a { color: red } | <p class=\"a\">x</p> | <p style=\"color:red\">x</p>",
			"p { margin: 0; color: red } | <p>x</p> | <p style=\"margin:0;color:red\">x</p>",
			".a { color: red } p { color: blue } | <p class=\"a\">x</p> | <p style=\"color:red\">x</p>",
			".a { color: red } .b { color: blue } | <p class=\"b a\">x</p> | <p style=\"color:blue\">x</p>",
			".a p { color: red } | <div><p>x</p></div> | <div><p>x</p></div>",
			".a p { color: red } | <div class=\"a\"><p>x</p></div> | <div><p style=\"color:red\">x</p></div>",
			".a, .b { color: red } | <i class='b'/> | <i style=\"color:red\"/>",
			".a { color: red } | <p class=\"a\" style=\"margin:0\">x</p> | <p style=\"color:red;margin:0\">x</p>",
			".a { font: 1px 'Segoe UI' } | <p class=\"a\">x</p> | <p style=\"font:1px 'Segoe UI'\">x</p>",
			".a { color: red } | <p class=\"a c\">x</p> | <p style=\"color:red\">x</p>" })
	void writesPlainRulesIntoElements(String css, String template, String inlined) {
		assertThat(inline(css, template)).isEqualTo(inlined);
	}

	@Test
	void leavesStatesAndMediaQueriesToTheHead() {
		String css = ".a { color: red } a:hover { color: blue } :root { color-scheme: light dark }\n"
				+ "@media (prefers-color-scheme: dark) { .a { color: pink !important } }";
		assertThat(inline(css, "<head><style></style></head><p class=\"a b\">x</p>"))
			.startsWith("<head><style>a:hover{color:blue}:root{color-scheme:light dark}"
					+ "@media (prefers-color-scheme:dark){.a{color:pink !important}}</style></head>")
			.endsWith("<p class=\"a\" style=\"color:red\">x</p>");
	}

	@Test
	void keepsTheTemplateAsItIs() {
		String template = """
				<!DOCTYPE html>
				<html th:lang="#{language}">
				<!--[if mso]><table><tr><td><![endif]-->
				<tr th:if="${a > 0 and b}"
					th:text="'&lt;' + ${c}">&nbsp;<br/>&middot;</tr>
				<th:block th:text="${cards}"></th:block>
				</html>
				""";
		assertThat(inline(".a { color: red }", template)).isEqualTo(template);
	}

	@Test
	void refusesWhatItCannotWriteIntoATemplate() {
		assertThatExceptionOfType(ConfigurationException.class).isThrownBy(
				() -> StyleSheetReader.read("@import url(more.css);\n.a { color: red }", "templates/mail/letter.css"))
			.withMessageStartingWith("templates/mail/letter.css line 1: has an @import");
		assertThatExceptionOfType(ConfigurationException.class)
			.isThrownBy(() -> StyleSheetReader.read(".a { color: red }\n\na:host(.b) { color: red }",
					"templates/mail/letter.css"))
			.withMessageStartingWith("templates/mail/letter.css line 3: has a selector");
	}

	@Test
	void namesTheLineOfWhatIsNoStyleSheet() {
		assertThatExceptionOfType(ConfigurationException.class)
			.isThrownBy(() -> StyleSheetReader.read(".a { color: red }\n\n.b { color red", "templates/mail/letter.css"))
			.withMessageStartingWith("templates/mail/letter.css line 3: ");
	}

}
