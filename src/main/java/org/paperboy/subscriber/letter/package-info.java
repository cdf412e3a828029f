/**
 * The letters about a subscription: each carries a link to press, and no text of the
 * asker.
 */
@NullMarked
package org.paperboy.subscriber.letter;

import org.jspecify.annotations.NullMarked;
