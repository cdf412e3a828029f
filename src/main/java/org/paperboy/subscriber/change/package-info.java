/**
 * Lets readers change their subscription by the links of their letters: preferences,
 * pauses, leaving and coming back.
 */
@NamedInterface("change")
@NullMarked
package org.paperboy.subscriber.change;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.NamedInterface;
