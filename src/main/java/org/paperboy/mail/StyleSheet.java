package org.paperboy.mail;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

import com.helger.css.decl.CSSDeclaration;
import com.helger.css.writer.CSSWriterSettings;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Range;
import org.jsoup.parser.Parser;

/**
 * The one style sheet of the letters. Its plain rules are written into the {@code style}
 * attributes of a template, because many mail programs read nothing else; rules with a
 * state or a media query are left for the template's empty {@code <style>}. Attributes
 * and lines of the template stay where they are.
 */
final class StyleSheet {

	private static final CSSWriterSettings SHORT = new CSSWriterSettings().setOptimizedOutput(true);

	private final List<StyleRule> plain;

	private final String rest;

	StyleSheet(List<StyleRule> plain, String rest) {
		this.plain = plain;
		this.rest = rest;
	}

	/**
	 * The template with its styles.
	 */
	String inline(String template) {
		Element root = Jsoup.parse(template, "", Parser.xmlParser().setTrackPosition(true));
		Map<Element, Map<String, String>> styles = new LinkedHashMap<>();
		for (StyleRule rule : this.plain) {
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
			edits.put(name.nameRange().startPos() - 1, classes(template, element, name));
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

	private Edit classes(String template, Element element, Range.AttributeRange attribute) {
		int end = attribute.valueRange().endPos();
		end += ("\"'".indexOf(template.charAt(end)) < 0) ? 0 : 1;
		String kept = kept(element);
		return new Edit(end, kept.isEmpty() ? "" : " class=\"" + kept + "\"");
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
