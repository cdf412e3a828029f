package org.paperboy.delivery;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import org.paperboy.mail.Letter;

import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

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
	 * that cannot be written has a problem instead and leaves the others alone; if all of
	 * them cannot be written for now, as without the database, this throws.
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
	Map<Long, Reason.Code> unwanted(List<Delivery> rows);

	/**
	 * A written letter, or why there is none.
	 *
	 * @param row it belongs to
	 * @param letter null if it could not be written
	 * @param problem null if it could, or may later
	 */
	record Written(Delivery row, @Nullable Letter letter, @Nullable String problem) {

		/**
		 * Writes a letter, and tells a problem of its own from one of the database, which
		 * is thrown.
		 */
		public static Written by(Delivery row, Supplier<Letter> writing) {
			try {
				return new Written(row, writing.get(), null);
			}
			catch (DataAccessException | TransactionException ex) {
				throw ex;
			}
			catch (RuntimeException ex) {
				return new Written(row, null, String.valueOf(ex.getMessage()));
			}
		}

	}

}
