package org.paperboy.paper.document;

import java.util.List;
import java.util.stream.Collectors;

import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.paperboy.maths.Maths;

/**
 * Reads formulas in MathML as text: as the TeX that came with them, else written in line.
 *
 * @see <a href="https://www.w3.org/TR/mathml-core/">MathML Core</a>
 */
final class MathMl {

	private static final int MAX_DEPTH = 64;

	private MathMl() {
	}

	static String read(Element maths) {
		Element annotation = maths.selectFirst("annotation[encoding*=tex]");
		String tex = (annotation != null) ? annotation.wholeText() : maths.attr("alttext");
		return tex.isBlank() ? row(maths, 0) : between(tex);
	}

	/**
	 * TeX between the marks that tell it from text.
	 */
	static String between(String tex) {
		String formula = tex.strip();
		boolean marked = formula.startsWith("$") || formula.startsWith("\\(") || formula.startsWith("\\[");
		return (marked || formula.isEmpty()) ? formula : "$" + formula + "$";
	}

	private static String row(Element element, int depth) {
		return element.childNodes().stream().map((node) -> read(node, depth + 1)).collect(Collectors.joining());
	}

	private static String read(Node node, int depth) {
		if (node instanceof TextNode text) {
			return text.text().strip();
		}
		if (!(node instanceof Element element) || depth > MAX_DEPTH) {
			return "";
		}
		return switch (element.tagName()) {
			case "msup", "mover" -> part(element, 0, depth) + Maths.raised(part(element, 1, depth));
			case "msub", "munder" -> part(element, 0, depth) + Maths.lowered(part(element, 1, depth));
			case "msubsup", "munderover" -> part(element, 0, depth) + Maths.lowered(part(element, 1, depth))
					+ Maths.raised(part(element, 2, depth));
			case "mfrac" -> grouped(part(element, 0, depth)) + "/" + grouped(part(element, 1, depth));
			case "msqrt" -> "√" + grouped(row(element, depth));
			case "annotation", "annotation-xml" -> "";
			case "mspace" -> " ";
			default -> row(element, depth);
		};
	}

	private static String part(Element element, int index, int depth) {
		List<Element> parts = element.children();
		return (index < parts.size()) ? read(parts.get(index), depth + 1) : "";
	}

	private static String grouped(String text) {
		return (text.codePointCount(0, text.length()) > 1 && !text.matches("[\\p{N}.]+")) ? "(" + text + ")" : text;
	}

}
