/**
 * Paperboy: trending papers in your inbox once a day, about the topics you chose. The
 * packages below are the rooms of the house. Here is only what all of them need: the
 * address of this installation, its secret, its folder for data, and how a bad setting
 * stops the start.
 */
@NullMarked
package org.paperboy;

import org.jspecify.annotations.NullMarked;
