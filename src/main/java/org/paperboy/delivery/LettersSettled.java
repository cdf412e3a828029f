package org.paperboy.delivery;

import java.util.List;

/**
 * Something became of letters, and stands in the ledger.
 */
public record LettersSettled(List<SettledLetter> letters) {

}
