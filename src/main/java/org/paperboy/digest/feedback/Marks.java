package org.paperboy.digest.feedback;

import java.util.List;
import java.util.Map;

import org.paperboy.digest.match.Interest;

/**
 * What a paper was that a reader judged.
 *
 * @param interests it was chosen for
 * @param terms its weightiest ones, with weights
 */
public record Marks(List<Interest> interests, Map<String, Double> terms) {

	/**
	 * Of nothing.
	 */
	public static final Marks NONE = new Marks(List.of(), Map.of());

}
