package org.paperboy.paper.source;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;

import org.jbibtex.LaTeXParser;
import org.jbibtex.LaTeXPrinter;
import org.jbibtex.ParseException;
import org.jbibtex.TokenMgrException;
import org.jspecify.annotations.Nullable;
import org.paperboy.paper.PlainText;

/**
 * Splits the one string in which arXiv's feeds name all authors: names joined by commas,
 * each perhaps with affiliations in brackets or a suffix such as "Jr.", accents written
 * in TeX.
 */
final class ArxivAuthors {

	private ArxivAuthors() {
	}

	static List<String> split(@Nullable String creators) {
		List<String> names = new ArrayList<>();
		StringBuilder name = new StringBuilder();
		int depth = 0;
		for (char c : ((creators != null) ? creators : "").toCharArray()) {
			if (c == '(') {
				depth++;
			}
			else if (c == ')') {
				depth = Math.max(0, depth - 1);
			}
			else if (c == ',' && depth == 0) {
				add(names, name.toString());
				name.setLength(0);
			}
			else if (depth == 0) {
				name.append(c);
			}
		}
		add(names, name.toString());
		return List.copyOf(names);
	}

	private static void add(List<String> names, String raw) {
		String name = PlainText.of(withoutTex(raw.strip()), 120);
		if (name.matches("(Jr|Sr)\\.?|I{2,3}|IV") && !names.isEmpty()) {
			names.set(names.size() - 1, names.getLast() + " " + name);
		}
		else if (!name.isEmpty()) {
			names.add(name);
		}
	}

	private static String withoutTex(String text) {
		if (text.indexOf('\\') < 0) {
			return text;
		}
		try {
			return new LaTeXPrinter().print(new LaTeXParser().parse(new StringReader(text)));
		}
		catch (ParseException | TokenMgrException ex) {
			return text;
		}
	}

}
