package org.paperboy.bounce.report;

import java.util.List;

/**
 * What one message says.
 *
 * @param verdicts one for each recipient that it speaks of; a single
 * {@link Verdict.Nothing} if nothing follows from it
 * @param letter what may tie it to a letter of ours; without such a proof it is not to be
 * believed
 * @param automatic whether a machine wrote it (RFC 3834)
 */
public record Report(List<Verdict> verdicts, LetterReferences letter, boolean automatic) {

}
