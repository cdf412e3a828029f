package org.paperboy.digest.feedback;

import java.util.List;
import java.util.Map;

import org.paperboy.digest.match.Interest;

/**
 * The traits of a paper that a reader judged.
 *
 * @param interests for which it was chosen
 * @param terms its weightiest terms, with weights
 */
public record Marks(List<Interest> interests, Map<String, Double> terms) {

	/**
	 * No traits.
	 */
	public static final Marks NONE = new Marks(List.of(), Map.of());

}
