package org.paperboy.maths;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Marks around superscripts and subscripts that Unicode has no letters for, until it is
 * known how they are written. They are private-use characters, come in pairs and may be
 * nested.
 */
final class ScriptMarks {

	private static final char RAISED = '\uE010';

	private static final char LOWERED = '\uE011';

	private static final char END = '\uE012';

	private static final Pattern ANY = Pattern.compile("[\uE010-\uE012]");

	private ScriptMarks() {
	}

	static String around(char mark, String text) {
		return ((mark == '_') ? LOWERED : RAISED) + text + END;
	}

	/**
	 * Whether a text begins with a marked superscript or subscript.
	 */
	static boolean isAtStart(String text) {
		return !text.isEmpty() && isOpening(text.charAt(0));
	}

	/**
	 * Text from outside without these characters, which mean nothing there.
	 */
	static String without(String text) {
		boolean marked = text.indexOf(RAISED) >= 0 || text.indexOf(LOWERED) >= 0 || text.indexOf(END) >= 0;
		return marked ? ANY.matcher(text).replaceAll("") : text;
	}

	/**
	 * The text with {@code ^} and {@code _}.
	 */
	static String inLine(String marked) {
		return runs(marked).stream().map(Run::inLine).collect(Collectors.joining());
	}

	/**
	 * The text cut at the outer marks; nested ones are in line.
	 */
	static List<Run> runs(String marked) {
		List<Run> runs = new ArrayList<>();
		int from = 0;
		int open = 0;
		for (int i = 0; i < marked.length(); i++) {
			char c = marked.charAt(i);
			if (isOpening(c) && open++ == 0) {
				addPlain(runs, marked.substring(from, i));
				from = i + 1;
			}
			else if (c == END && --open == 0) {
				boolean lowered = marked.charAt(from - 1) == LOWERED;
				runs.add(new Run(inLine(marked.substring(from, i)), lowered ? Run.Script.LOWERED : Run.Script.RAISED));
				from = i + 1;
			}
		}
		addPlain(runs, marked.substring(from));
		return List.copyOf(runs);
	}

	private static void addPlain(List<Run> runs, String text) {
		if (!text.isEmpty()) {
			runs.add(new Run(text, Run.Script.PLAIN));
		}
	}

	private static boolean isOpening(char c) {
		return c == RAISED || c == LOWERED;
	}

}
