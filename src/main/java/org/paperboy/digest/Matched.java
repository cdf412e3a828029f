package org.paperboy.digest;

import org.jspecify.annotations.Nullable;
import org.paperboy.digest.match.Interest;

/**
 * An interest that a paper was chosen for.
 *
 * @param kind of the interest
 * @param value of the interest
 * @param by the synonym or category that the paper was found by, or null where it has the
 * very words
 */
record Matched(Interest.Kind kind, String value, @Nullable String by) {

	Interest interest() {
		return new Interest(this.kind, this.value);
	}

}
