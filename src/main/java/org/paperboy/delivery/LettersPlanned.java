package org.paperboy.delivery;

import java.util.List;

/**
 * Letters were planned and could leave now; published in the transaction that plans them.
 *
 * @param domains of the recipients, one for each letter
 */
public record LettersPlanned(LetterKind kind, List<String> domains) {

}
