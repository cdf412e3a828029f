package org.paperboy.maths;

import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Letters that Unicode has in another shape.
 */
enum Alphabet {

	/**
	 * Superscripts.
	 */
	RAISED("0123456789+-−=()abcdefghijklmnoprstuvwxyzABDEGHIJKLMNOPRTUVWαβγδθ",
			"⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻᴬᴮᴰᴱᴳᴴᴵᴶᴷᴸᴹᴺᴼᴾᴿᵀᵁⱽᵂᵅᵝᵞᵟᶿ"),

	/**
	 * Signs that are raised already, or nearly so.
	 */
	RAISED_SIGNS("∘°⊤∗⋆*′†‡", "°°ᵀ***′†‡"),

	/**
	 * Subscripts.
	 */
	LOWERED("0123456789+-−=()aehijklmnoprstuvxβγρφχ", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓᵦᵧᵨᵩᵪ"),

	/**
	 * Letters as on a blackboard.
	 */
	DOUBLE_STRUCK("ABCDEFGHIJKLMNOPQRSTUVWXYZ1", "𝔸𝔹ℂ𝔻𝔼𝔽𝔾ℍ𝕀𝕁𝕂𝕃𝕄ℕ𝕆ℙℚℝ𝕊𝕋𝕌𝕍𝕎𝕏𝕐ℤ𝟙"),

	/**
	 * Letters as by hand.
	 */
	SCRIPT("ABCDEFGHIJKLMNOPQRSTUVWXYZ", "𝒜ℬ𝒞𝒟ℰℱ𝒢ℋℐ𝒥𝒦ℒℳ𝒩𝒪𝒫𝒬ℛ𝒮𝒯𝒰𝒱𝒲𝒳𝒴𝒵");

	private final Map<Integer, String> shapes = new HashMap<>();

	Alphabet(String letters, String shapes) {
		int[] to = shapes.codePoints().toArray();
		letters.codePoints().forEach((letter) -> this.shapes.put(letter, Character.toString(to[this.shapes.size()])));
	}

	/**
	 * Whether a whole text can be written in this shape.
	 */
	boolean has(String text) {
		return text.codePoints().allMatch(this.shapes::containsKey);
	}

	String of(String text) {
		return text.codePoints().mapToObj(this.shapes::get).collect(Collectors.joining());
	}

	/**
	 * A letter in this shape; a longer text stays as it is.
	 */
	String letter(String text) {
		return (text.length() == 1 && has(text)) ? of(text) : text;
	}

}
