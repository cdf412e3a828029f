package org.paperboy.maths;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Repairs TeX that lost its dollars and backslashes in some sources: {@code 8times},
 * {@code sim50}, {@code 360^{circ}}, {@code textit{so}}; and the ties, dashes and quotes
 * of its text. It changes only what can mean nothing else; addresses stay as they are.
 */
final class BareTex {

	private static final String HREF = "\\href{";

	private static final String ADDRESS = "https?://[^\\s{}\\\\$]++";

	private static final String LINK = "(?<address>\\\\href\\{" + ADDRESS + "(?<broken>\\{[^{}]++}})?+|" + ADDRESS
			+ "(?<words>\\{[^{}]++})?+)";

	private static final String STYLE = "(?<style>"
			+ apart("text(?:it|bf|tt|sc)|emph|math(?:cal|bb|bf|rm)", "[A-Za-z\\\\]") + "(?=\\{)|"
			+ apart("boldsymbol", "[A-Za-z\\\\]") + "(?![A-Za-z]))";

	private static final String NUMBER = "\\d[\\d.,]*+(?:times|[%kKMBTx]?+(?![A-Za-z]))";

	private static final String BETWEEN = "times(?<=\\dtimes)(?![a-z])"
			+ "|\\{(?<![\\p{L}^_]\\{)(?:times|sim|approx|leq|geq|pm)}|"
			+ apart("sim|approx|leq|geq", "[\\p{L}_{/.\\\\-]") + "(?=" + NUMBER + ")";

	private static final String NAME = apart("rightarrow|leftrightarrow|propto|infty|varepsilon",
			"[\\p{L}\\p{N}_{/.\\\\-]") + "(?![\\p{L}\\p{N}])|" + apart("ell", "[\\p{L}\\p{N}_{/.\\\\-]") + "(?=[_^])";

	private static final String DEGREE = "(?<degree>\\^(?<=\\d\\^)(?:\\{circ}|circ(?![a-z])))";

	private static final String COMMA = "\\{,}(?<=\\d\\{,})(?=\\d)";

	private static final String LETTER = "[\\p{Lu}\\p{Ll}]";

	private static final String TIE = "~(?:(?<=" + LETTER + "[\\p{Lu}\\p{Ll}.]~)(?=[\\p{Lu}\\p{Ll}(]|\\d++(?![\\\\/]))"
			+ "|(?<=\\d~)(?=" + LETTER + "++(?!\\d))|(?<=[)}]~)(?=" + LETTER + "{2}))";

	/**
	 * Dashes between words or numbers, unless an address, a path or a name in a program
	 * may be meant; a dash between spaces; one between dollars, or behind a bracket.
	 */
	private static final String PART = "(?:\\p{L}++|\\d[\\d.,]*+[kKMBT]?+(?:\\\\?%)?)";

	private static final String DASHED = "(?<dashed>(?<![^\\s(\\[“‘\"'])" + PART + "(?:---?" + PART
			+ ")++(?![\\p{L}\\p{N}_/@~-]|\\\\(?!%)|[.:](?=[\\p{L}\\p{N}/]))"
			+ "|---?(?:(?<=\\s---?)(?=\\s)|(?<=\\$---?)(?=\\$)|(?<=\\p{L}\\)---?)(?=\\p{Ll}{2})))";

	/**
	 * Text between quotes as TeX has them.
	 */
	private static final Pattern QUOTED = Pattern.compile("``((?:\\$[^$]{1,200}+\\$|(?!``|\\'\\')[^$]){1,300})\\'\\'");

	private static final Pattern LOST = Pattern
		.compile(String.join("|", LINK, STYLE, BETWEEN, NAME, DEGREE, COMMA, TIE, DASHED));

	private static final List<String> HINTS = List.of("{", "~", "^", "--", "``", "rightarrow", "propto", "infty",
			"varepsilon", "boldsymbol", "ell_");

	private static final Pattern NUMBER_HINT = Pattern.compile("\\d(?:times|(?<=(?:sim|approx|[lg]eq)\\d))");

	private BareTex() {
	}

	/**
	 * The names, unless they come right behind something; that is looked for last, which
	 * is quick.
	 */
	private static String apart(String names, String behind) {
		return "(?:" + names + ")(?<!" + behind + "(?:" + names + "))";
	}

	/**
	 * The same text as TeX, or with the signs that are meant.
	 */
	static String repaired(String text) {
		return isHinted(text)
				? QUOTED.matcher(LOST.matcher(text).replaceAll((lost) -> Matcher.quoteReplacement(meant(lost))))
					.replaceAll("“$1”")
				: text;
	}

	/**
	 * Whether a text may hold bare TeX; this quick check spares most texts the long
	 * search.
	 */
	private static boolean isHinted(String text) {
		return HINTS.stream().anyMatch(text::contains) || NUMBER_HINT.matcher(text).find();
	}

	private static String meant(MatchResult lost) {
		String text = lost.group();
		if (lost.group("address") != null) {
			return link(text, lost.group("words") != null, lost.group("broken") != null);
		}
		if (lost.group("style") != null) {
			return "\\" + text;
		}
		if (lost.group("dashed") != null) {
			return text.replace("---", "—").replace("--", "–");
		}
		return (lost.group("degree") != null) ? "°" : sign(text);
	}

	private static String link(String text, boolean words, boolean broken) {
		if (broken) {
			return link(text.substring(HREF.length(), text.length() - 1), true, false);
		}
		return words ? HREF + text.replace("{", "}{") : text;
	}

	private static String sign(String text) {
		String sign = Signs.named(text.replaceAll("[{}]", ""));
		return switch (text) {
			case "~" -> " ";
			case "{,}" -> ",";
			default -> (sign != null) ? sign : text;
		};
	}

}
