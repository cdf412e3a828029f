package org.paperboy.digest.choice;

import org.jspecify.annotations.Nullable;
import org.paperboy.digest.match.Interest;

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

}
