package org.paperboy.mail;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

import com.helger.css.CSSSourceLocation;
import com.helger.css.ICSSSourceLocationAware;
import com.helger.css.decl.CSSSelector;
import com.helger.css.decl.CSSSelectorSimpleMember;
import com.helger.css.decl.CSSStyleRule;
import com.helger.css.decl.CascadingStyleSheet;
import com.helger.css.decl.ICSSTopLevelRule;
import com.helger.css.reader.CSSReader;
import com.helger.css.reader.CSSReaderSettings;
import com.helger.css.writer.CSSWriterSettings;
import org.jsoup.select.Evaluator;
import org.jsoup.select.QueryParser;
import org.jsoup.select.Selector;
import org.paperboy.ConfigurationException;

/**
 * Reads the style sheet of the letters: plain rules apart from those with a state or a
 * media query.
 */
final class StyleSheetReader {

	private static final CSSWriterSettings SHORT = new CSSWriterSettings().setOptimizedOutput(true);

	private StyleSheetReader() {
	}

	/**
	 * Reads a style sheet.
	 * @param name of the file, for errors
	 * @throws ConfigurationException naming file and line
	 */
	static StyleSheet read(String css, String name) {
		CascadingStyleSheet sheet = sheet(css, name);
		List<StyleRule> plain = new ArrayList<>();
		StringBuilder rest = new StringBuilder();
		for (ICSSTopLevelRule rule : sheet.getAllRules()) {
			if (rule instanceof CSSStyleRule style
					&& style.getAllSelectors().stream().noneMatch(StyleSheetReader::isState)) {
				style.getAllSelectors()
					.forEach((selector) -> plain
						.add(new StyleRule(evaluator(selector.getAsCSSString(SHORT, 0).strip(), style, name),
								weight(selector), style.getAllDeclarations())));
			}
			else {
				rest.append(rule.getAsCSSString(SHORT, 0));
			}
		}
		return new StyleSheet(plain.stream().sorted(Comparator.comparingInt(StyleRule::weight)).toList(),
				rest.toString());
	}

	private static CascadingStyleSheet sheet(String css, String name) {
		CascadingStyleSheet sheet = CSSReader.readFromStringReader(css,
				new CSSReaderSettings().setCustomExceptionHandler((ex) -> {
					int line = (ex.currentToken != null && ex.currentToken.next != null)
							? ex.currentToken.next.beginLine : 1;
					throw new ConfigurationException(name + " line " + line, "is no style sheet from here on");
				}));
		if (sheet == null) {
			throw new ConfigurationException(name, "is no style sheet");
		}
		if (sheet.hasImportRules()) {
			throw new ConfigurationException(name + line(sheet.getAllImportRules().getFirst()),
					"has an @import, which no letter can follow; copy the rules here");
		}
		return sheet;
	}

	private static Evaluator evaluator(String selector, CSSStyleRule rule, String name) {
		try {
			return QueryParser.parse(selector);
		}
		catch (Selector.SelectorParseException ex) {
			throw new ConfigurationException(name + line(rule),
					"has a selector that letters cannot follow: " + selector);
		}
	}

	private static String line(ICSSSourceLocationAware rule) {
		CSSSourceLocation place = rule.getSourceLocation();
		return (place != null) ? " line " + place.getFirstTokenBeginLineNumber() : "";
	}

	private static boolean isState(CSSSelector selector) {
		return members(selector).anyMatch(CSSSelectorSimpleMember::isPseudo);
	}

	private static int weight(CSSSelector selector) {
		return members(selector).mapToInt((member) -> member.isHash() ? 10_000 : member.isClass() ? 100 : 1).sum();
	}

	private static Stream<CSSSelectorSimpleMember> members(CSSSelector selector) {
		return selector.getAllMembers()
			.stream()
			.filter(CSSSelectorSimpleMember.class::isInstance)
			.map(CSSSelectorSimpleMember.class::cast);
	}

}
