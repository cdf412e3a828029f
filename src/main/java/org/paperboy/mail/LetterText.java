package org.paperboy.mail;

/**
 * The three texts of a letter, still with placeholders.
 *
 * @param subject a {@link TextKind#LINE}
 * @param text the plain part
 * @param html the HTML part
 */
public record LetterText(RenderedText subject, RenderedText text, RenderedText html) {

}
