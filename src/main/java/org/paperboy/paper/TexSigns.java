package org.paperboy.paper;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * The signs of mathematics that Unicode has: by their names in TeX, raised, lowered, as
 * fractions, in script, under accents.
 */
final class TexSigns {

	private static final Properties NAMED = named();

	private static final Map<Integer, String> RAISED = pairs(
			"0123456789+-−=()abcdefghijklmnoprstuvwxyz" + "ABDEGHIJKLMNOPRTUVWαβγδθ",
			"⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻᴬᴮᴰᴱᴳᴴᴵᴶᴷᴸᴹᴺᴼᴾᴿᵀᵁⱽᵂᵅᵝᵞᵟᶿ");

	private static final Map<Integer, String> LOWERED = pairs("0123456789+-−=()aehijklmnoprstuvxβγρφχ",
			"₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓᵦᵧᵨᵩᵪ");

	private static final Map<String, String> RAISED_SIGNS = Map.of("∘", "°", "°", "°", "⊤", "ᵀ", "∗", "*", "⋆", "*",
			"*", "*", "′", "′", "†", "†", "‡", "‡");

	private static final Map<String, String> FRACTIONS = Map.ofEntries(Map.entry("1/2", "½"), Map.entry("1/3", "⅓"),
			Map.entry("2/3", "⅔"), Map.entry("1/4", "¼"), Map.entry("3/4", "¾"), Map.entry("1/5", "⅕"),
			Map.entry("1/6", "⅙"), Map.entry("1/8", "⅛"), Map.entry("3/8", "⅜"), Map.entry("1/10", "⅒"));

	private static final Map<Integer, String> DOUBLE_STRUCK = pairs("CHNPQRZ", "ℂℍℕℙℚℝℤ");

	private static final Map<Integer, String> SCRIPT = pairs("BEFHILMR", "ℬℰℱℋℐℒℳℛ");

	private static final Map<String, String> ACCENTS = Map.ofEntries(Map.entry("hat", "\u0302"),
			Map.entry("widehat", "\u0302"), Map.entry("tilde", "\u0303"), Map.entry("widetilde", "\u0303"),
			Map.entry("bar", "\u0304"), Map.entry("overline", "\u0304"), Map.entry("vec", "\u20D7"),
			Map.entry("dot", "\u0307"), Map.entry("ddot", "\u0308"), Map.entry("check", "\u030C"),
			Map.entry("breve", "\u0306"), Map.entry("acute", "\u0301"), Map.entry("grave", "\u0300"),
			Map.entry("mathring", "\u030A"), Map.entry("underline", "\u0332"), Map.entry("'", "\u0301"),
			Map.entry("`", "\u0300"), Map.entry("^", "\u0302"), Map.entry("\"", "\u0308"), Map.entry("~", "\u0303"),
			Map.entry("=", "\u0304"), Map.entry(".", "\u0307"), Map.entry("c", "\u0327"), Map.entry("v", "\u030C"),
			Map.entry("u", "\u0306"), Map.entry("H", "\u030B"), Map.entry("k", "\u0328"), Map.entry("r", "\u030A"),
			Map.entry("d", "\u0323"), Map.entry("b", "\u0331"));

	private static final Pattern WORD = Pattern.compile("[A-Za-z]{3}");

	private static final Pattern PLAIN = Pattern.compile("[\\p{L}\\p{N}\\p{M}∞*.%]+");

	private static final Pattern ATOM = Pattern.compile("[\\p{L}\\p{N}\\p{M}∞*.%√()′‖|]+");

	private TexSigns() {
	}

	private static Properties named() {
		Properties signs = new Properties();
		try (InputStreamReader in = new InputStreamReader(
				Objects.requireNonNull(TexSigns.class.getResourceAsStream("tex.properties")), StandardCharsets.UTF_8)) {
			signs.load(in);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return signs;
	}

	private static Map<Integer, String> pairs(String from, String to) {
		int[] keys = from.codePoints().toArray();
		int[] values = to.codePoints().toArray();
		if (keys.length != values.length) {
			throw new IllegalStateException(from + " and " + to + " differ in length");
		}
		Map<Integer, String> pairs = new HashMap<>();
		for (int i = 0; i < keys.length; i++) {
			pairs.put(keys[i], Character.toString(values[i]));
		}
		return pairs;
	}

	/**
	 * The sign that TeX calls so, or null.
	 */
	static @Nullable String named(String name) {
		return NAMED.getProperty(name);
	}

	/**
	 * An exponent.
	 */
	static String raised(String text) {
		String sign = RAISED_SIGNS.get(text);
		return (sign != null) ? sign : moved('^', text, RAISED);
	}

	/**
	 * An index.
	 */
	static String lowered(String text) {
		return moved('_', text, LOWERED);
	}

	private static String moved(char mark, String text, Map<Integer, String> signs) {
		String close = text.replace(" ", "");
		if (!WORD.matcher(text).find() && close.codePoints().allMatch(signs::containsKey)) {
			return mapped(close, signs);
		}
		return (PLAIN.matcher(text).matches()) ? mark + text : mark + "(" + text + ")";
	}

	private static String mapped(String text, Map<Integer, String> signs) {
		StringBuilder mapped = new StringBuilder();
		text.codePoints().forEach((c) -> mapped.append(signs.get(c)));
		return mapped.toString();
	}

	static String fraction(String above, String below) {
		String whole = above + "/" + below;
		return FRACTIONS.getOrDefault(whole, atom(above) + "/" + atom(below));
	}

	private static String atom(String text) {
		return (ATOM.matcher(text).matches()) ? text : "(" + text + ")";
	}

	/**
	 * A root.
	 * @param degree empty where it is the square root
	 */
	static String root(String degree, String text) {
		String sign = switch (degree) {
			case "", "2" -> "√";
			case "3" -> "∛";
			case "4" -> "∜";
			default -> raised(degree) + "√";
		};
		boolean bare = text.codePointCount(0, text.length()) == 1 || text.chars().allMatch(Character::isDigit);
		return sign + (bare ? text : "(" + text + ")");
	}

	static String doubleStruck(String text) {
		if ("1".equals(text)) {
			return "𝟙";
		}
		return lettered(text, DOUBLE_STRUCK, 0x1D538);
	}

	static String script(String text) {
		return lettered(text, SCRIPT, 0x1D49C);
	}

	private static String lettered(String text, Map<Integer, String> early, int first) {
		if (text.length() != 1 || text.charAt(0) < 'A' || text.charAt(0) > 'Z') {
			return text;
		}
		int letter = text.charAt(0);
		return early.getOrDefault(letter, Character.toString(first + letter - 'A'));
	}

	static boolean isAccent(String name) {
		return ACCENTS.containsKey(name);
	}

	/**
	 * A letter under an accent; a longer text stays as it is.
	 */
	static String accented(String accent, String text) {
		String base = text.replace('ı', 'i').replace('ȷ', 'j');
		return (base.codePointCount(0, base.length()) == 1)
				? Normalizer.normalize(base + ACCENTS.get(accent), Normalizer.Form.NFC) : text;
	}

	/**
	 * What is before it, not so.
	 */
	static String negated(String sign) {
		return sign.isEmpty() ? "" : Normalizer.normalize(sign + "\u0338", Normalizer.Form.NFC);
	}

	/**
	 * Whether a sign stands between two things, with the same space on both sides.
	 */
	static boolean isBetween(String sign) {
		int c = sign.codePointAt(0);
		return "·∗⋆•∘".indexOf(c) >= 0 || ("∀∃∄∇∂∑∏∐∫∬∭∮∞¬∅′|‖∠".indexOf(c) < 0
				&& (Character.getType(c) == Character.MATH_SYMBOL || (c >= '\u2190' && c <= '\u21FF')));
	}

}
