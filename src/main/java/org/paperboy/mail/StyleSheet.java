package org.paperboy.mail;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.helger.css.CSSSourceLocation;
import com.helger.css.ICSSSourceLocationAware;
import com.helger.css.decl.CSSDeclaration;
import com.helger.css.decl.CSSSelector;
import com.helger.css.decl.CSSSelectorSimpleMember;
import com.helger.css.decl.CSSStyleRule;
import com.helger.css.decl.CascadingStyleSheet;
import com.helger.css.decl.ICSSTopLevelRule;
import com.helger.css.reader.CSSReader;
import com.helger.css.reader.CSSReaderSettings;
import com.helger.css.writer.CSSWriterSettings;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Range;
import org.jsoup.parser.Parser;
import org.jsoup.select.Evaluator;
import org.jsoup.select.QueryParser;
import org.jsoup.select.Selector;
import org.paperboy.ConfigurationException;

/**
 * The one style sheet of the letters. Its plain rules are written into the {@code style}
 * attributes of a template, because many mail programs read nothing else; rules with a
 * state or a media query are left for the template's empty {@code <style>}. Attributes
 * and lines of the template stay where they are.
 */
final class StyleSheet {

	private static final CSSWriterSettings SHORT = new CSSWriterSettings().setOptimizedOutput(true);

	private final List<Rule> plain;

	private final String rest;

	private StyleSheet(List<Rule> plain, String rest) {
		this.plain = plain;
		this.rest = rest;
	}

	/**
	 * A selector and its declarations.
	 *
	 * @param weight its specificity, as a number
	 */
	private record Rule(Evaluator selector, int weight, List<CSSDeclaration> declarations) {

	}

	/**
	 * Reads a style sheet.
	 * @param name of the file, for errors
	 * @throws ConfigurationException naming file and line
	 */
	static StyleSheet parse(String css, String name) {
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
		List<Rule> plain = new ArrayList<>();
		StringBuilder rest = new StringBuilder();
		for (ICSSTopLevelRule rule : sheet.getAllRules()) {
			if (rule instanceof CSSStyleRule style && style.getAllSelectors().stream().noneMatch(StyleSheet::isState)) {
				style.getAllSelectors()
					.forEach((selector) -> plain
						.add(new Rule(evaluator(selector.getAsCSSString(SHORT, 0).strip(), style, name),
								weight(selector), style.getAllDeclarations())));
			}
			else {
				rest.append(rule.getAsCSSString(SHORT, 0));
			}
		}
		return new StyleSheet(plain.stream().sorted(Comparator.comparingInt(Rule::weight)).toList(), rest.toString());
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

	/**
	 * The template with its styles.
	 */
	String inline(String template) {
		Element root = Jsoup.parse(template, "", Parser.xmlParser().setTrackPosition(true));
		Map<Element, Map<String, String>> styles = new LinkedHashMap<>();
		for (Rule rule : this.plain) {
			for (Element element : root.select(rule.selector())) {
				Map<String, String> style = styles.computeIfAbsent(element, (key) -> new LinkedHashMap<>());
				for (CSSDeclaration declaration : rule.declarations()) {
					style.remove(declaration.getProperty());
					style.put(declaration.getProperty(), declaration.getAsCSSString(SHORT, 0));
				}
			}
		}
		TreeMap<Integer, Edit> edits = new TreeMap<>(Comparator.reverseOrder());
		root.getAllElements().forEach((element) -> {
			Map<String, String> style = styles.getOrDefault(element, Map.of());
			edits.putAll(edits(template, element, String.join(";", style.values())));
		});
		StringBuilder inlined = new StringBuilder(template);
		edits.forEach((from, edit) -> inlined.replace(from, edit.to(), edit.text()));
		return inlined.toString();
	}

	/**
	 * A replacement for the template's text up to an offset.
	 */
	private record Edit(int to, String text) {

	}

	private Map<Integer, Edit> edits(String template, Element element, String style) {
		Map<Integer, Edit> edits = new TreeMap<>();
		Range tag = element.sourceRange();
		if (tag.endPos() <= tag.startPos()) {
			return edits;
		}
		if (element.hasAttr("class")) {
			Range.AttributeRange name = element.attributes().sourceRange("class");
			int end = name.valueRange().endPos();
			end += ("\"'".indexOf(template.charAt(end)) < 0) ? 0 : 1;
			String kept = kept(element);
			edits.put(name.nameRange().startPos() - 1, new Edit(end, kept.isEmpty() ? "" : " class=\"" + kept + "\""));
		}
		if (!style.isEmpty() && element.hasAttr("style")) {
			int own = element.attributes().sourceRange("style").valueRange().startPos();
			edits.put(own, new Edit(own, quoted(style) + ";"));
		}
		else if (!style.isEmpty()) {
			int end = tag.endPos() - ((template.charAt(tag.endPos() - 2) == '/') ? 2 : 1);
			edits.put(end, new Edit(end, " style=\"" + quoted(style) + "\""));
		}
		if (element.nameIs("style") && element.data().isBlank() && element.text().isBlank()) {
			edits.put(tag.endPos(), new Edit(tag.endPos(), this.rest));
		}
		return edits;
	}

	/**
	 * The classes of an element that the remaining rules still use.
	 */
	private String kept(Element element) {
		return element.classNames()
			.stream()
			.filter((name) -> this.rest.matches("(?s).*\\." + name + "\\b.*"))
			.collect(Collectors.joining(" "));
	}

	private static String quoted(String style) {
		return style.replace('"', '\'');
	}

}
