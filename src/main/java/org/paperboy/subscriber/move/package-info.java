/**
 * Moves readers to another address: the old one asks, the new one confirms, and the move
 * waits between.
 */
@NamedInterface("move")
@NullMarked
package org.paperboy.subscriber.move;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.NamedInterface;
