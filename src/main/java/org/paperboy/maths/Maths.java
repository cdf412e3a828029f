package org.paperboy.maths;

import java.text.Normalizer;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Makes TeX in titles and abstracts readable: {@code $O(n \log n)$} as O(n log n),
 * {@code \textit{so}} as so, also if it lost its dollars and backslashes ({@code 8times},
 * {@code G_{stack}}). Other text stays as it is, prices and paths too.
 */
public final class Maths {

	private static final int MAX_LENGTH = 20_000;

	private static final String BEGINS = "\\$^_";

	private Maths() {
	}

	/**
	 * The text with its TeX in Unicode. Takes any text, never fails, and takes time in
	 * proportion to the length.
	 */
	public static String readable(String text) {
		String marked = marked(text);
		return marked.equals(text) ? text : ScriptMarks.inLine(marked);
	}

	/**
	 * The same text in runs, for output that can raise and lower text: what
	 * {@link #readable} writes behind {@code ^} or {@code _}, because Unicode has no such
	 * letters, is a run of its own. In line, one after the other, the runs are the
	 * readable text; an empty text has none.
	 */
	public static List<Run> runs(String text) {
		return ScriptMarks.runs(marked(text));
	}

	/**
	 * Runs in line, as {@link #readable} has them.
	 */
	public static String inLine(List<Run> runs) {
		return runs.stream().map(Run::inLine).collect(Collectors.joining());
	}

	/**
	 * Text that stands raised, in letters of Unicode, or in TeX if it has none.
	 */
	public static String raised(String text) {
		return Scripts.toTex('^', text);
	}

	/**
	 * Text that stands lowered, in letters of Unicode, or in TeX if it has none.
	 */
	public static String lowered(String text) {
		return Scripts.toTex('_', text);
	}

	/**
	 * A person's name with its TeX in Unicode (NFC), as {@code {\L}ukasz} or
	 * {@code Garc\'{\i}a}, without braces and ties; no letter is lost. Takes any text and
	 * never fails.
	 */
	public static String name(String text) {
		String clean = ScriptMarks.without(text).replace("\\\\", "\\");
		boolean tex = clean.length() <= MAX_LENGTH && clean.chars().anyMatch((c) -> "\\{}~$^".indexOf(c) >= 0);
		String name = tex ? SpacedText.tidy(ScriptMarks.inLine(TexReader.readName(clean))) : clean;
		return Normalizer.normalize(name, Normalizer.Form.NFC);
	}

	private static String marked(String text) {
		String clean = ScriptMarks.without(text);
		if (clean.length() > MAX_LENGTH) {
			return clean;
		}
		String tex = BareTex.repaired(clean);
		String marked = tex.chars().anyMatch((c) -> BEGINS.indexOf(c) >= 0) ? TexReader.read(tex) : tex;
		return marked.equals(clean) ? clean : SpacedText.tidy(marked);
	}

}
