/**
 * Asks readers of whom nothing was heard for long whether digests are still wanted, and
 * pauses those who do not answer, unless the letter did not reach the mail server. It is
 * off unless the operator sets a period, and deletes nobody.
 *
 * <p>
 * A reader's row says since when it is quiet: since the reader was heard or asked, so
 * that an index finds those to be asked and nobody is asked twice. A row of
 * {@code question} waits until it is decided whether the reader pauses.
 */
@NamedInterface("quiet")
@NullMarked
package org.paperboy.subscriber.quiet;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.NamedInterface;
