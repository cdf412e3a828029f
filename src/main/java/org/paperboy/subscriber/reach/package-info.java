/**
 * Gets readers back within reach: those who lost their letters get the links mailed
 * again, and an address whose letters came back gets a link that lifts its suppression.
 */
@NamedInterface("reach")
@NullMarked
package org.paperboy.subscriber.reach;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.NamedInterface;
