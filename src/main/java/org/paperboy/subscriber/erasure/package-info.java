/**
 * Deletes what is kept of people who want to be erased, and requests that nobody
 * confirmed in time.
 */
@NamedInterface("erasure")
@NullMarked
package org.paperboy.subscriber.erasure;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.NamedInterface;
