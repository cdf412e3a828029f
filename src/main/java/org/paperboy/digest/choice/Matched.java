package org.paperboy.digest.choice;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.paperboy.digest.match.Interest;
import org.paperboy.digest.match.Matches;

/**
 * An interest for which a paper was chosen.
 *
 * @param kind of the interest
 * @param value of the interest
 * @param by the synonym or category by which the paper was found, or null if it has the
 * interest's own words
 */
public record Matched(Interest.Kind kind, String value, @Nullable String by) {

	public Interest interest() {
		return new Interest(this.kind, this.value);
	}

	private static final int MAX_REASONS = 3;

	/**
	 * The interests that a paper matches best, best first.
	 */
	static List<Matched> best(List<Interest> interests, List<Matches> matches, int paper, boolean inPart) {
		List<Matched> matched = new ArrayList<>(MAX_REASONS);
		float[] best = new float[MAX_REASONS];
		for (int i = 0; i < matches.size(); i++) {
			Matches some = matches.get(i);
			float strength = some.strengthOf(paper);
			if (strength > 0 && some.inPart(paper) == inPart) {
				int to = Math.min(matched.size(), MAX_REASONS);
				while (to > 0 && strength > best[to - 1]) {
					to--;
				}
				if (to < MAX_REASONS) {
					matched.add(to, new Matched(interests.get(i).kind(), interests.get(i).value(), some.by(paper)));
					System.arraycopy(best, to, best, to + 1, MAX_REASONS - to - 1);
					best[to] = strength;
				}
			}
		}
		return List.copyOf(matched.subList(0, Math.min(matched.size(), MAX_REASONS)));
	}

}
