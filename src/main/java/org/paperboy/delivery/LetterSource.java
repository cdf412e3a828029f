package org.paperboy.delivery;

import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.paperboy.mail.Letter;

/**
 * Writes the letters of one kind. Implemented in the rooms above, which know the readers.
 */
public interface LetterSource {

	/**
	 * The kind it writes.
	 */
	LetterKind kind();

	/**
	 * Writes the letters of these rows, in their order, one answer for each. A letter
	 * that cannot be written has a problem instead and leaves the others alone.
	 */
	List<Written> write(List<Delivery> rows);

	/**
	 * A letter that nobody gets, for the operator to look at.
	 */
	Letter sample(String locale);

	/**
	 * Asked right before letters are handed over: those of these rows that are no longer
	 * wanted, by id, and why.
	 */
	Map<Long, String> unwanted(List<Delivery> rows);

	/**
	 * A written letter, or why there is none.
	 *
	 * @param row it belongs to
	 * @param letter null where it could not be written
	 * @param problem null where it could
	 */
	record Written(Delivery row, @Nullable Letter letter, @Nullable String problem) {

	}

}
