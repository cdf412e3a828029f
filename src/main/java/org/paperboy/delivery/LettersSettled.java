package org.paperboy.delivery;

import java.util.List;

import org.springframework.modulith.NamedInterface;

/**
 * Something became of letters, and stands in the ledger.
 */
@NamedInterface("ledger")
public record LettersSettled(List<SettledLetter> letters) {

}
