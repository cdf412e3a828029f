package org.paperboy.bounce.report;

import java.util.List;

/**
 * What may tie a report to the letter that it speaks of, as the message gives it; nothing
 * of it is checked.
 *
 * @param addresses to which the message was sent, and the sender of the letter that it
 * returns, one of which may be a return path of ours
 * @param messageIds with angle brackets, of the letters that it refers to or returns
 * @param providerIds by which a mail provider knows the letter, whatever it made of our
 * Message-ID
 */
public record LetterReferences(List<String> addresses, List<String> messageIds, List<String> providerIds) {

}
