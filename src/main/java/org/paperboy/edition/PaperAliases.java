package org.paperboy.edition;

import java.text.Normalizer;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import org.paperboy.paper.PageAlias;
import org.paperboy.paper.Paper;

/**
 * The names by which a paper is found again: its id, its DOI, the address of its page,
 * and a title long enough to be no accident.
 */
final class PaperAliases {

	private static final int MIN_TITLE = 20;

	private static final int MAX_ALIAS = 500;

	private static final Pattern NO_LETTER = Pattern.compile("[^\\p{L}\\p{N}]+");

	private static final Pattern MARK = Pattern.compile("\\p{M}");

	private PaperAliases() {
	}

	/**
	 * The aliases of a paper, the surest first.
	 */
	static Set<String> of(Paper paper) {
		Set<String> aliases = new LinkedHashSet<>();
		aliases.add(paper.id());
		if (paper.doi() != null) {
			aliases.add("doi:" + paper.doi());
		}
		PageAlias.of(paper.id()).ifPresent(aliases::add);
		String title = titleAlias(paper.title());
		if (title != null) {
			aliases.add(title);
		}
		return aliases;
	}

	private static @Nullable String titleAlias(String title) {
		String letters = plainLetters(title);
		String alias = "title:" + letters;
		return (letters.length() < MIN_TITLE) ? null : alias.substring(0, Math.min(MAX_ALIAS, alias.length()));
	}

	/**
	 * The letters and digits of a text, small and without accents.
	 */
	static String plainLetters(String text) {
		return NO_LETTER.matcher(plain(text)).replaceAll("");
	}

	/**
	 * The text in small letters without accents.
	 */
	static String plain(String text) {
		boolean ascii = text.chars().allMatch((c) -> c < 0x80);
		String letters = ascii ? text : MARK.matcher(Normalizer.normalize(text, Normalizer.Form.NFKD)).replaceAll("");
		return letters.toLowerCase(Locale.ROOT);
	}

}
