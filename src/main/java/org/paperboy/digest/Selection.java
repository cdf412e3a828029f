package org.paperboy.digest;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import org.paperboy.paper.RankedPaper;
import org.paperboy.subscriber.Preferences;

/**
 * Chooses and orders papers for what somebody is interested in. The final score is how
 * relevant a paper is to any of the interests, times one to two for how strongly it
 * trends in its edition; equals keep the order of the edition. The same inputs always
 * give the same choice.
 */
final class Selection {

	/**
	 * A paper less relevant than this is not shown.
	 */
	static final double FLOOR = 0.25;

	private Selection() {
	}

	/**
	 * Every paper that matches, best first.
	 * @param floor the least relevance, {@link #FLOOR} for a digest
	 */
	static List<Choice> matching(EditionIndex index, Preferences preferences, double floor) {
		List<Interest> interests = interests(preferences);
		boolean[] muted = muted(index, preferences);
		double strongest = index.papers().stream().mapToDouble(RankedPaper::score).max().orElse(0);
		double[] finals = new double[muted.length];
		double[] relevances = new double[muted.length];
		for (int i = 0; i < finals.length; i++) {
			double missed = 1;
			for (Interest interest : interests) {
				missed *= 1 - index.relevance(interest)[i];
			}
			relevances[i] = 1 - missed;
			double trend = (strongest > 0) ? index.papers().get(i).score() / strongest : 0;
			finals[i] = relevances[i] * (1 + trend);
		}
		List<Choice> choices = new ArrayList<>();
		for (int i : index.ordered(finals)) {
			if (!muted[i] && relevances[i] > 0 && relevances[i] >= floor) {
				choices.add(new Choice(index.papers().get(i), round(finals[i]), matched(index, interests, i)));
			}
		}
		return choices;
	}

	/**
	 * The top papers of an edition, but for the muted ones.
	 */
	static List<Choice> top(EditionIndex index, Preferences preferences) {
		boolean[] muted = muted(index, preferences);
		List<Choice> choices = new ArrayList<>();
		for (int i = 0; i < muted.length; i++) {
			if (!muted[i]) {
				choices.add(new Choice(index.papers().get(i), round(index.papers().get(i).score()), List.of()));
			}
		}
		return choices;
	}

	private static List<Interest> interests(Preferences preferences) {
		return Stream
			.of(preferences.topics().stream().map((slug) -> new Interest(Interest.Kind.TOPIC, slug)),
					preferences.keywords().stream().map((words) -> new Interest(Interest.Kind.KEYWORD, words)),
					preferences.authors().stream().map((name) -> new Interest(Interest.Kind.AUTHOR, name)))
			.flatMap((some) -> some)
			.toList();
	}

	private static boolean[] muted(EditionIndex index, Preferences preferences) {
		boolean[] muted = new boolean[index.papers().size()];
		for (String words : preferences.muted()) {
			for (Interest.Kind kind : Set.of(Interest.Kind.KEYWORD, Interest.Kind.AUTHOR)) {
				double[] relevance = index.relevance(new Interest(kind, words));
				for (int i = 0; i < muted.length; i++) {
					muted[i] |= relevance[i] > 0;
				}
			}
		}
		return muted;
	}

	private static List<Interest> matched(EditionIndex index, List<Interest> interests, int paper) {
		return interests.stream()
			.filter((interest) -> index.relevance(interest)[paper] > 0)
			.sorted(Comparator.comparingDouble((Interest interest) -> -index.relevance(interest)[paper]))
			.limit(3)
			.toList();
	}

	private static double round(double score) {
		return Math.round(score * 10_000) / 10_000.0;
	}

}
