package org.paperboy.digest.feedback;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.paperboy.digest.match.EditionIndex;
import org.paperboy.digest.match.Interest;

/**
 * The taste learned from a reader's feedback: a linear model over the terms of papers,
 * weights of their interests, and terms muted for some days.
 *
 * @param muted words and names
 * @param interests weights that are not 1
 * @param terms sum of the papers they want more of, minus the others
 */
public record Taste(List<String> muted, Map<Interest, Double> interests, Map<String, Double> terms) {

	/**
	 * The taste of a reader without feedback.
	 */
	public static final Taste NONE = new Taste(List.of(), Map.of(), Map.of());

	/**
	 * The factor by which one judgement changes the weights of the paper's interests.
	 */
	private static final double STEP = 1.15;

	private static final double MAX_WEIGHT = 2;

	/**
	 * The likeness at which a paper is raised or lowered as far as possible: that of two
	 * papers on one subject.
	 */
	private static final double ALIKE = 0.35;

	/**
	 * The part of its relevance by which a paper is raised or lowered at most.
	 */
	private static final double MAX_RAISED = 0.6;

	/**
	 * Learns from a reader's feedback; the order does not matter.
	 */
	static Taste of(List<Said> all) {
		List<String> muted = new ArrayList<>();
		Map<Interest, Double> interests = new HashMap<>();
		Map<String, Double> terms = new HashMap<>();
		for (Said said : all) {
			if (said.kind() == Feedback.Kind.MUTE) {
				muted.add(said.about());
			}
			else {
				int sign = (said.kind() == Feedback.Kind.MORE) ? 1 : -1;
				said.marks().interests().forEach((interest) -> interests.merge(interest, (double) sign, Double::sum));
				said.marks().terms().forEach((term, weight) -> terms.merge(term, sign * weight, Double::sum));
			}
		}
		interests.replaceAll((interest, sum) -> Math.clamp(Math.pow(STEP, sum), 1 / MAX_WEIGHT, MAX_WEIGHT));
		return new Taste(muted.stream().sorted().toList(), interests, terms);
	}

	/**
	 * A stored judgement, as it is learned from.
	 */
	record Said(Feedback.Kind kind, String about, Marks marks) {

	}

	/**
	 * The weight of an interest.
	 */
	public double weight(Interest interest) {
		return this.interests.getOrDefault(interest, 1.0);
	}

	/**
	 * The factor by which a paper's relevance is multiplied.
	 */
	public double factor(EditionIndex index, int paper) {
		return this.terms.isEmpty() ? 1 : 1 + MAX_RAISED * Math.clamp(index.likeness(paper, this.terms) / ALIKE, -1, 1);
	}

}
