package org.paperboy.paper;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * Reads people's names from the author fields of feeds, the given name first. These
 * always separate two people: a semicolon, {@code and}, {@code &}, {@code und},
 * {@code et}, {@code |}. A {@linkplain CommaList comma} may mean several things.
 *
 * <p>
 * Text in brackets is taken for a place and left out, unless it is the name in Chinese,
 * Japanese or Korean. An e-mail address is left out, and the name beside it is kept (RSS
 * 2.0). Reading a result again changes nothing, unless a name holds a separator,
 * protected by braces of TeX.
 */
public final class AuthorNames {

	private static final int MAX_NAMES = 2_000;

	/**
	 * A longer text is cut; the authors of a large experiment need this much.
	 */
	private static final int MAX_LENGTH = 100_000;

	private static final Pattern HEADING = Pattern.compile(
			"^\\s*(?:(?:(?:written|posted|submitted)\\s+)?by|(?:corresponding\\s+)?authors?(?:\\(s\\))?|autor(?:en|es|s)?|auteurs?|作者|著者)(?:[:：]\\s*|(?<!\\p{IsHan})\\s+(?=\\S))",
			Pattern.CASE_INSENSITIVE);

	private static final Pattern NAMED_ADDRESS = Pattern
		.compile("(?:mailto:)?[^\\s<>()\"@]{1,64}@[^\\s<>()\"@]{1,255}+\\s?\\(([^()]{0,1000})\\)");

	/**
	 * An e-mail or web address, or an ORCID iD.
	 */
	private static final Pattern ADDRESS = Pattern
		.compile("[<(]?(?:mailto:)?[^\\s<>()\",;@]{1,64}@[^\\s<>()\",;@]{1,255}+[>)]?|(?<!\\S)@\\w+"
				+ "|https?://\\S+|(?i:ORCID(?:\\s?iD)?:?\\s*)?\\b\\d{4}-\\d{4}-\\d{4}-\\d{3}[\\dX]\\b");

	private static final Pattern OTHERS = Pattern.compile(
			"[\\s,]{0,3}(?:\\bet\\.?\\s*al(?:ii)?\\b\\.?|(?:\\band|&)\\s+(?:\\d+\\s+)?(?:others|colleagues|more|coworkers)\\b|…|\\.\\.\\.)",
			Pattern.CASE_INSENSITIVE);

	private AuthorNames() {
	}

	/**
	 * The people named in some texts, each once, in order.
	 * @param texts as a source gives them, each a person or several, with TeX or without
	 */
	public static List<String> of(List<String> texts) {
		return texts.stream()
			.flatMap((text) -> people(text, texts.size() > 1).stream())
			.distinct()
			.limit(MAX_NAMES)
			.toList();
	}

	/**
	 * The people of a list in which each comma separates two, as arXiv writes them.
	 * @param list perhaps with places in brackets behind the names
	 */
	public static List<String> listed(@Nullable String list) {
		if (list == null) {
			return List.of();
		}
		List<String> names = new ArrayList<>();
		for (BylinePart part : BylinePart.of(BracedText.hidden(NameBrackets.without(PlainText.of(list, MAX_LENGTH))))) {
			BylinePieces.of(BracedText.shown(part.text())).forEach((name) -> names.add(name.inOrder()));
		}
		return names.stream().filter((name) -> !name.isEmpty()).distinct().limit(MAX_NAMES).toList();
	}

	private static List<String> people(String text, boolean single) {
		String byline = HEADING.matcher(PlainText.of(text, MAX_LENGTH)).replaceFirst("");
		if (BylinePart.mayHoldSeparator(byline)) {
			byline = NAMED_ADDRESS.matcher(byline).replaceAll("$1");
			byline = OTHERS.matcher(ADDRESS.matcher(byline).replaceAll(" ")).replaceAll(",");
		}
		List<BylinePart> parts = BylinePart.of(BracedText.hidden(NameBrackets.without(byline)));
		boolean one = single || parts.stream().anyMatch(BylinePart::closed);
		List<String> names = new ArrayList<>();
		for (BylinePart part : parts) {
			names.addAll(new CommaList(BylinePieces.of(BracedText.shown(part.text()))).people(one));
		}
		return names.stream().filter((name) -> !name.isEmpty()).toList();
	}

}
