/**
 * What readers change themselves by the links of their letters: preferences, pauses,
 * leaving and coming back, and erasure, for which the operator has a door too.
 */
@NamedInterface("change")
@NullMarked
package org.paperboy.subscriber.change;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.NamedInterface;
